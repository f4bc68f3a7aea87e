"""An organisation as it would be after an edit: the files of a tree, some replaced, some left out."""

from collections.abc import Mapping

import msgspec

from ovsync.language.tree import SourceTree


class OverlayTree(msgspec.Struct, frozen=True):
    """A SourceTree. contents: path -> new bytes, or None for a file that is left out."""

    tree: SourceTree
    contents: Mapping[str, bytes | None]

    @property
    def shown(self) -> str:
        """The folder as messages name it."""
        return self.tree.shown

    def files(self) -> tuple[str, ...]:
        """All files that may be org source; see SourceTree."""
        there = set(self.tree.files())
        there |= {path for path, content in self.contents.items() if content is not None}
        return tuple(sorted(path for path in there if self.contents.get(path, b"") is not None))

    def read(self, path: str) -> bytes:
        """The bytes of one of `files`. Raises OSError."""
        content = self.contents.get(path)
        return self.tree.read(path) if content is None else content
