"""What two sorted tuples do not share, quickly where they share nearly all."""

from collections.abc import Hashable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

_STRIDE = 1024


def apart(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What is only in `before`, and what is only in `after`, each in its own order."""
    if before == after:
        return (), ()
    if not (before and after):
        return before, after
    start = _shared_start(before, after)
    before, after = before[start:], after[start:]
    end = _shared_start(before[::-1], after[::-1])
    before, after = before[: len(before) - end], after[: len(after) - end]
    there, here = set(before), set(after)
    return (
        tuple(one for one in before if one not in here),
        tuple(one for one in after if one not in there),
    )


def _shared_start(before: tuple[T, ...], after: tuple[T, ...]) -> int:
    """How many entries the two begin with alike. Slices are compared in C, single entries only at the end."""
    shared, most = 0, min(len(before), len(after))
    while shared < most and before[shared : shared + _STRIDE] == after[shared : shared + _STRIDE]:
        shared = min(shared + _STRIDE, most)
    while shared < most and before[shared] == after[shared]:
        shared += 1
    return shared
