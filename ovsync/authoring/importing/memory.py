"""An organisation that stands in memory, to be read as if it lay on disk."""

from collections.abc import Mapping

import msgspec


class MemoryTree(msgspec.Struct, frozen=True):
    """The SourceTree of texts. contents: path -> bytes."""

    contents: Mapping[str, bytes]
    shown: str = ""

    def files(self) -> tuple[str, ...]:
        """The paths, sorted."""
        return tuple(sorted(self.contents))

    def read(self, path: str) -> bytes:
        """The bytes of one of them."""
        return self.contents[path]
