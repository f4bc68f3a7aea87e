"""An organisation as a folder on disk."""

import errno
import os
import stat
from pathlib import Path

from ovsync.language.tree import EscapingLinkError

SUFFIXES = (".yaml", ".yml", ".csv")


class DirectoryTree:
    """The SourceTree of a folder; links within it are followed, each file is read once."""

    def __init__(self, root: Path, shown: str) -> None:
        self._root = root
        self._shown = shown
        self._real_root = Path(os.path.realpath(root))

    @property
    def shown(self) -> str:
        """The folder as messages name it."""
        return self._shown

    def files(self) -> tuple[str, ...]:
        """All files that may be org source; see SourceTree."""
        found: dict[Path, str] = {}
        seen: set[Path] = set()
        links = self._walk("", found, seen)
        while links:
            link = links.pop(0)
            target = self._target(link)
            if target.is_dir():
                links += self._walk(link, found, seen)
            elif target not in found and _is_source(link):
                _check_kind(target.exists(), target.is_file(), link)
                found[target] = link
        return tuple(sorted(found.values()))

    def read(self, path: str) -> bytes:
        """The bytes of one of `files`. Raises OSError."""
        whole = self._root / path
        try:
            _check_kind(True, stat.S_ISREG(whole.stat().st_mode), path)
            return whole.read_bytes()
        except OSError as problem:
            is_link = isinstance(problem, FileNotFoundError) and whole.is_symlink()
            why = "the link leads nowhere" if is_link else problem.strerror
            raise OSError(problem.errno, why, path) from None

    def _walk(self, top: str, found: dict[Path, str], seen: set[Path]) -> list[str]:
        """Note the files below `top` by their real path; the links met are left to the caller, sorted."""
        folders, links = [top], []
        while folders:
            folder = folders.pop()
            real = Path(os.path.realpath(self._root / folder))
            if real in seen:
                continue
            seen.add(real)
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.name.startswith((".", "_")):
                        continue
                    if entry.is_symlink():
                        links.append(path)
                    elif entry.is_dir():
                        folders.append(path)
                    elif _is_source(path):
                        _check_kind(True, entry.is_file(), path)
                        found.setdefault(real / entry.name, path)
        return sorted(links)

    def _target(self, link: str) -> Path:
        target = Path(os.path.realpath(self._root / link))
        if not target.is_relative_to(self._real_root):
            raise EscapingLinkError(link)
        return target


def _check_kind(exists: bool, is_file: bool, path: str) -> None:
    """A FIFO or a device would be waited for without end; a name that is no text cannot be shown."""
    named = path.encode("utf-8", "backslashreplace").decode()
    if named != path:
        raise OSError(errno.EILSEQ, "its name is not UTF-8", named)
    if exists and not is_file:
        raise OSError(errno.EINVAL, "it is no ordinary file", path)


def _is_source(path: str) -> bool:
    return path.lower().endswith(SUFFIXES)
