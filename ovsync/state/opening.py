"""From the URL in ovsync.yaml to a Store."""

import re
from pathlib import Path
from typing import Final

from ovsync.state.backend import Backend
from ovsync.state.encryption import Keys
from ovsync.state.errors import StateError
from ovsync.state.known import Memory
from ovsync.state.store import Store


def open_store(
    url: str,
    *,
    root: Path,
    keys: tuple[bytes, ...] = (),
    unlock: str = "ovsync state unlock",
    memory: Memory | None = None,
) -> Store:
    """The Store at `url`: file:DIR, git:REMOTE#BRANCH, s3://…, gs://…, az://….

    root: what a relative DIR is relative to, and the git work tree that knows REMOTE.
    keys: from `key_of`; the first encrypts, all decrypt; none: plain.
    unlock: the command that a message about a lock prints, without the ID.
    memory: where what is known of a Snapshot may be kept on this machine.
    Nothing is read or made here. Raises StateError for a URL that names no place.
    """
    return Store(_backend(url, root), Keys(keys=keys), unlock=unlock, memory=memory)


def _backend(url: str, root: Path) -> Backend:
    scheme, _, rest = url.partition(":")
    if scheme == "file" and rest:
        from ovsync.state.directory import Directory

        return Directory(root / (rest.removeprefix("//") if rest.startswith("///") else rest), url)
    if scheme == "git":
        return _branch(rest, root, url)
    if scheme in ("s3", "gs", "az") and rest.strip("/"):
        from ovsync.state.bucket import Bucket

        return Bucket(url.rstrip("/"))
    raise StateError(f"'{_shown(url)}' names no place for a state", _PLACES)


def _branch(place: str, root: Path, url: str) -> Backend:
    from ovsync.state.branch import Branch

    remote, _, branch = place.rpartition("#")
    if not remote or not branch or remote.startswith("-") or not re.fullmatch(_BRANCH, branch):
        raise StateError(
            f"'{_shown(url)}' does not name a remote and a branch",
            "write git:REMOTE#BRANCH, as in git:origin#ovsync-state",
        )
    return Branch(root, remote, branch)


def _shown(url: str) -> str:
    from ovsync.repository import without_credentials

    return without_credentials(url)


_BRANCH: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|[./](?![./]))*(?<![./])"
_PLACES: Final = (
    "use file:DIR, git:REMOTE#BRANCH, s3://BUCKET/PREFIX, gs://BUCKET/PREFIX or az://CONTAINER/PREFIX"
)
