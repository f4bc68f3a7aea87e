"""The parts of a document that the fast validator refuses, so that the slow one explains only those.

Explaining costs a hundred times what checking does; a file of a megabyte with one mistake, or with a
hundred thousand, must not take longer than a moment.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from ovsync.language.findings import MOST
from ovsync.language.pointers import Pointer

Wrap = Callable[[Any], Any]
Numbers = dict[Pointer, list[int]]

# How many parts are checked at once: a file with few mistakes is narrowed down in few steps.
_CHUNK = 200


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of a document without the parts that fit.

    numbers: for each list that was shortened, by its pointer, the index that each item had.
    more: how many further parts do not fit and were left out, too.
    """

    value: Any
    numbers: Numbers
    more: int = 0


def refused_parts(is_valid: Callable[[Any], bool], document: Any) -> Refused:
    """The first parts of `document` that do not fit.

    Right for a schema only in which each entry of a map, and each item of a list, fits or does not
    whatever stands beside it.
    """
    narrowing = _Narrowing(is_valid)
    value = narrowing.of(document, lambda part: part, ())
    return Refused(value=value, numbers=narrowing.numbers, more=narrowing.more)


class _Narrowing:
    def __init__(self, is_valid: Callable[[Any], bool]) -> None:
        self.numbers: Numbers = {}
        self.more = 0
        self._is_valid = is_valid
        self._room = MOST

    def of(self, value: Any, wrap: Wrap, pointer: Pointer) -> Any:
        """The refused parts of a refused value. Recursive: the reader lets no file be deep."""
        kept: Any = None
        if isinstance(value, dict) and self._is_valid(wrap({})):
            kept = self._of_map(value, wrap, pointer)
        elif isinstance(value, list) and self._is_valid(wrap([])):
            kept = self._of_list(value, wrap, pointer)
        if not kept:
            self._room -= 1
        return kept or value

    def _of_map(self, value: dict[str, Any], wrap: Wrap, pointer: Pointer) -> dict[str, Any]:
        kept = {}
        for key, part in self._refused(value.items(), lambda some: wrap(dict(some))):
            if self._room > 0:
                kept[key] = self.of(part, lambda one, key=key: wrap({key: one}), (*pointer, key))  # type: ignore[misc]
            else:
                self.more += 1
        return kept

    def _of_list(self, value: list[Any], wrap: Wrap, pointer: Pointer) -> list[Any]:
        kept, numbers = [], []
        for number, part in self._refused(enumerate(value), lambda some: wrap([item for _, item in some])):
            if self._room > 0:
                numbers.append(number)
                kept.append(self.of(part, lambda one: wrap([one]), (*pointer, number)))
            else:
                self.more += 1
        if numbers:
            self.numbers[pointer] = numbers
        return kept

    def _refused(self, parts: Iterable[tuple[Any, Any]], wrap: Wrap) -> Iterator[tuple[Any, Any]]:
        waiting = iter(parts)
        while chunk := list(islice(waiting, _CHUNK)):
            if not self._is_valid(wrap(chunk)):
                yield from (part for part in chunk if not self._is_valid(wrap([part])))
