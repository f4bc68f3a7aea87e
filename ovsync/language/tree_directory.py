"""An organisation as a folder on disk."""

from pathlib import Path


class DirectoryTree:
    """The SourceTree of a folder."""

    def __init__(self, root: Path, shown: str) -> None:
        self._root = root
        self._shown = shown

    @property
    def shown(self) -> str:
        """The folder as messages name it."""
        return self._shown

    def files(self) -> tuple[str, ...]:
        """All files that may be org source; see SourceTree."""
        found = (path.relative_to(self._root).as_posix() for path in self._root.rglob("*"))
        return tuple(sorted(path for path in found if path.endswith((".yaml", ".yml", ".csv"))))

    def read(self, path: str) -> bytes:
        """The bytes of one of `files`. Raises OSError."""
        return (self._root / path).read_bytes()
