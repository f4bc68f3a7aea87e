"""Digests of many values, one behind the other: kept, hashed and compared as one piece."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

_SIZE: Final = 32
"""Bytes of a SHA-256."""


class Digests(Sequence[bytes]):
    """SHA-256 digests. packed: all of them, joined."""

    def __init__(self, packed: bytes = b"") -> None:
        self.packed = packed

    @classmethod
    def of(cls, digests: Iterable[bytes]) -> "Digests":
        """These digests."""
        return cls(b"".join(digests))

    def only(self, numbers: Iterable[int]) -> "Digests":
        """Those of these numbers, in that order."""
        packed = self.packed
        return Digests.of([packed[number * _SIZE : (number + 1) * _SIZE] for number in numbers])

    def __len__(self) -> int:
        return len(self.packed) // _SIZE

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> "Digests": ...
    def __getitem__(self, index: int | slice) -> "bytes | Digests":
        if isinstance(index, slice):
            start, end, step = index.indices(len(self))
            if step != 1:
                return self.only(range(start, end, step))
            return Digests(self.packed[start * _SIZE : end * _SIZE])
        number = range(len(self))[index]
        return self.packed[number * _SIZE : (number + 1) * _SIZE]

    def __iter__(self) -> Iterator[bytes]:
        packed = self.packed
        return (packed[at : at + _SIZE] for at in range(0, len(packed), _SIZE))

    def __eq__(self, other: object) -> bool:
        return self.packed == other.packed if isinstance(other, Digests) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.packed)
