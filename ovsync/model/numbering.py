"""Where a name stands in a long list of names, without an index over all of them where that can be."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from operator import lt
from typing import Final

_FEW: Final = 1000


class Numbering:
    """The number of every name; of two that are alike, the last one's."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._asked = 0

    @cached_property
    def is_rising(self) -> bool:
        """Whether each comes behind the last, as where files follow each other in order."""
        return all(map(lt, self.names, islice(self.names, 1, None)))

    @cached_property
    def all(self) -> dict[str, int]:
        """The index: for who asks for many."""
        return dict(zip(self.names, range(len(self.names)), strict=True))

    def find(self, name: str) -> int | None:
        """The number of a name; None where nothing is called so. Who asks for many gets an index."""
        if self._asked > _FEW or not self.is_rising:
            return self.all.get(name)
        self._asked += 1
        number = bisect_left(self.names, name)
        return number if number < len(self.names) and self.names[number] == name else None
