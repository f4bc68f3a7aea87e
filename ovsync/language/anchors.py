"""What anchors name, and how much the aliases of a file add to it.

An alias is the very object it names; but whoever walks the values walks it again. So the
characters it stands for are counted, and a file that unfolds to far more than itself is refused.
"""

from typing import Any

from ovsync.language.frame import Frame
from ovsync.language.scalars import ScalarError

# What aliases and merges may add to a file, in characters: this, and so many times the file.
_SHARED, _SHARED_TIMES = 1_000_000, 4
# What a merged key counts for.
_MERGED = 8

_OPEN: Any = object()


class TooMuchError(Exception):
    """The file asks for more than may be given; args are the message and what to do."""


class Anchors:
    """The anchors of one file, of `size` characters."""

    def __init__(self, size: int) -> None:
        self._budget = _SHARED + _SHARED_TIMES * size
        self._shared = 0
        self._known: dict[str, tuple[Any, int]] = {}

    def open(self, frame: Frame, event: Any) -> None:
        """A map or list begins to be what the anchor names; until its end nothing may name it."""
        frame.anchor, frame.begin, frame.shared = event.anchor, event.start_mark.index, self._shared
        frame.is_odd = True
        self._known[event.anchor] = (_OPEN, 0)

    def close(self, frame: Frame, event: Any) -> None:
        """The map or list is whole."""
        if frame.anchor is not None:
            weight = event.end_mark.index - frame.begin + self._shared - frame.shared
            self._known[frame.anchor] = (frame.node, weight)

    def name(self, event: Any, value: Any) -> None:
        """A scalar is what its anchor names."""
        if event.anchor is not None:
            self._known[event.anchor] = (value, event.end_mark.index - event.start_mark.index)

    def named(self, anchor: str) -> Any:
        """What an alias stands for. Raises ScalarError where that is nothing, TooMuchError."""
        if anchor not in self._known:
            raise ScalarError(
                f"*{anchor} names nothing before it",
                f"Write &{anchor} before the value that is meant, further up in this file;"
                " put a text that begins with an asterisk in quotes.",
            )
        value, weight = self._known[anchor]
        if value is _OPEN:
            raise ScalarError(f"*{anchor} stands inside what it names", "Write the value itself.")
        self._add(weight)
        return value

    def merged(self, keys: int) -> None:
        """`<<` has copied so many keys. Raises TooMuchError."""
        self._add(_MERGED * keys)

    def _add(self, weight: int) -> None:
        self._shared += weight
        if self._shared > self._budget:
            raise TooMuchError(
                "the aliases of this file unfold to far more than the file itself",
                "Write out what they stand for, or name less at once.",
            )
