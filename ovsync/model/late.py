"""A sequence whose entries are made when somebody asks for them, each once."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final, Generic, TypeVar, overload

T = TypeVar("T", covariant=True)


_FEW: Final = 100
_MANY: Final = 6
"""Once more than one of so many entries were made, the others are made at once, which costs less each."""


class Maker(Generic[T]):
    """Makes the entries of a Late: one by its number, or all at once where that is cheaper."""

    def __init__(self, count: int, one: Callable[[int], T], whole: Callable[[], Iterable[T]]) -> None:
        self.count = count
        self.one = one
        self.whole = whole

    @classmethod
    def chosen(cls, entries: "Late[T]", numbers: Sequence[int]) -> "Maker[T]":
        """Of the entries of those numbers, in that order."""
        return cls(
            len(numbers),
            lambda number: entries[numbers[number]],
            lambda: map(entries.all().__getitem__, numbers),
        )

    @classmethod
    def joined(cls, parts: Sequence["Late[T]"]) -> "Maker[T]":
        """Of all entries of all parts, one part behind the other."""
        starts = [0, *accumulate(map(len, parts))]

        def one(number: int) -> T:
            at = bisect_right(starts, number) - 1
            return parts[at][number - starts[at]]

        return cls(starts[-1], one, lambda: chain.from_iterable(parts))


class Late(Sequence[T]):
    """Equal to the tuple of its entries. An entry that was made stays the same object."""

    def __init__(self, entries: Iterable[T] = (), *, maker: Maker[T] | None = None) -> None:
        """maker: makes the entries instead, when they are asked for."""
        self._all: tuple[T, ...] | None = tuple(entries) if maker is None else None
        self._maker = maker
        self._made: dict[int, T] = {}

    @property
    def is_whole(self) -> bool:
        """Whether all entries were made."""
        return self._all is not None

    def all(self) -> tuple[T, ...]:
        """All entries; those that were made before are the same objects."""
        if self._all is None:
            assert self._maker is not None
            entries = [*self._maker.whole()]
            for number, one in self._made.items():
                entries[number] = one
            self._all = tuple(entries)
            self._made = {}
        return self._all

    def those(self, numbers: Sequence[int]) -> tuple[T, ...]:
        """The entries of those numbers, which rise; all at once where those are all."""
        if len(numbers) == len(self):
            return self.all()
        return tuple(self[number] for number in numbers)

    def __len__(self) -> int:
        if self._all is not None:
            return len(self._all)
        assert self._maker is not None
        return self._maker.count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if self._all is not None:
            return self._all[index]
        if isinstance(index, slice):
            return self.all()[index]
        assert self._maker is not None
        number = index if index >= 0 else self._maker.count + index
        if not 0 <= number < self._maker.count:
            raise IndexError(index)
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._maker.one(number)
            if len(self._made) > max(_FEW, self._maker.count // _MANY):
                self.all()
        return made

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Late):
            return len(self) == len(other) and self.all() == other.all()
        return self.all() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.all())

    def __repr__(self) -> str:
        return repr(self.all())
