"""From the URL in ovsync.yaml to a Store."""

from pathlib import Path

from ovsync.state.backend import Backend
from ovsync.state.encryption import Keys
from ovsync.state.errors import StateError
from ovsync.state.store import Store


def open_store(
    url: str, *, root: Path, keys: tuple[bytes, ...] = (), unlock: str = "ovsync state unlock"
) -> Store:
    """The Store at `url`: file:DIR, git:REMOTE#BRANCH, s3://…, gs://…, az://….

    root: what a relative DIR is relative to, and the git work tree that knows REMOTE.
    keys: from `key_of`; the first encrypts, all decrypt; none: plain.
    unlock: the command that a message about a lock prints, without the ID.
    Nothing is read or made here. Raises StateError for a URL that names no place.
    """
    return Store(_backend(url, root), Keys(keys=keys), unlock=unlock)


def _backend(url: str, root: Path) -> Backend:
    scheme, colon, rest = url.partition(":")
    if scheme == "file" and rest:
        from ovsync.state.directory import Directory

        path = rest.removeprefix("//") if rest.startswith("///") else rest
        return Directory(root / path, url)
    raise StateError(
        f"'{url}' names no place for a state" if colon else f"the state's place '{url}' has no scheme",
        "use file:DIR, git:REMOTE#BRANCH, s3://BUCKET/PREFIX, gs://BUCKET/PREFIX or az://CONTAINER/PREFIX",
    )
