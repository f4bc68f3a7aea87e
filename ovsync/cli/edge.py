"""Where the world enters: the clock, the environment, the working directory, files and keys."""

import datetime
import os
from pathlib import Path
from typing import Final

from ovsync.cli.options import Shared
from ovsync.cli.progress import progress_line
from ovsync.language import Cache
from ovsync.language.tree_directory import DirectoryTree
from ovsync.settings import Secret
from ovsync.workflow.loading import Source
from ovsync.workflow.stop import Stop

MOST_WORKERS: Final = 4
"""More would not be faster: what they read is joined by one."""

_LONGEST_SECRET = 65_536


def now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def org_directory(shared: Shared) -> Path:
    """The org directory of this run."""
    return _find_org(shared.org, Path.cwd())


def _find_org(given: str, start: Path) -> Path:
    """The org directory: as given, else ``org``, else the nearest directory above that holds ovsync.yaml."""
    if given:
        return Path(given)
    for folder in (start, *start.parents):
        for candidate in (folder / "org", folder):
            if (candidate / "ovsync.yaml").is_file():
                return candidate
    return Path("org")


def shown_path(path: Path) -> str:
    """A path as messages name it: from the working directory where it lies below it."""
    absolute, here = path.absolute(), Path.cwd()
    named = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return "" if named == Path() else named.as_posix()


def source(shared: Shared, as_of: datetime.date | None = None) -> Source:
    """The organisation of this run. Raises Stop where there is none."""
    root = org_directory(shared)
    if not root.is_dir():
        raise Stop(
            f"there is no organisation at '{root}'",
            suggestion="name its directory with --org DIR, or write a first one with `ovsync init`",
        )
    return Source(
        tree=DirectoryTree(root, shown_path(root)),
        now=now(),
        as_of=as_of,
        cache=None if shared.no_cache else cache_beside(root),
        workers=min(os.cpu_count() or 1, MOST_WORKERS),
        told=progress_line(shared.console, "Reading files"),
    )


def cache_beside(root: Path) -> Cache:
    """Where what was read of an org directory is kept."""
    return Cache(root.absolute().parent / ".ovsync" / "cache")


def secret(where: Secret, base: Path) -> str:
    """The secret that lies in the environment or in a file. Raises Stop; never shows what it read."""
    if where.env:
        value = os.environ.get(where.env, "")
        missing = f"the environment variable {where.env} is not set"
    else:
        path = base / where.file
        if path.exists() and not path.is_file() and not path.as_posix().startswith("/dev/fd/"):
            raise Stop(  # a FIFO is waited for without end
                f"the key file {where.file} is no ordinary file",
                suggestion="put the key into a file",
            )
        try:
            with path.open("rb") as file:
                value = file.read(_LONGEST_SECRET).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as failure:
            reason = failure.strerror if isinstance(failure, OSError) else "it is not UTF-8 text"
            raise Stop(f"the key file {where.file} cannot be read: {reason}") from None
        missing = f"the key file {where.file} is empty"
    if not value.strip():
        raise Stop(missing, suggestion="put the key there; ovsync.yaml only says where it lies")
    return value.strip()
