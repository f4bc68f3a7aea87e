"""What two sorted tuples do not share, quickly where they share nearly all."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from ovsync.model import Crowd, Person

T = TypeVar("T", bound=Hashable)

_STRIDE = 1024


def apart(before: Sequence[T], after: Sequence[T]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """What is only in `before`, and what is only in `after`, each in its own order."""
    gone, come = numbers_apart(before, after)
    return tuple(before[number] for number in gone), tuple(after[number] for number in come)


def people_apart(before: Crowd, after: Crowd) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The same of people. Where their digests are at hand, nobody is made who stays what they are."""
    if not (before.has_digests and after.has_digests):
        return apart(before.all(), after.all())
    gone, come = numbers_apart(before.digests, after.digests)
    return before.those(gone), after.those(come)


def numbers_apart(before: Sequence[T], after: Sequence[T]) -> tuple[list[int], list[int]]:
    """Where those stand that only one of the two has."""
    if before == after:
        return [], []
    if not (before and after):
        return [*range(len(before))], [*range(len(after))]
    start = _shared_start(before, after)
    end = _shared_end(before[start:], after[start:])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    there, here = set(old), set(new)
    return (
        [number for number, one in enumerate(old, start) if one not in here],
        [number for number, one in enumerate(new, start) if one not in there],
    )


def _shared_start(before: Sequence[T], after: Sequence[T]) -> int:
    """How many entries the two begin with alike."""
    return _shared(before, after, lambda own, first, end: own[first:end])


def _shared_end(before: Sequence[T], after: Sequence[T]) -> int:
    """How many entries the two end with alike."""
    return _shared(before, after, lambda own, first, end: own[len(own) - end : len(own) - first])


def _shared(
    before: Sequence[T], after: Sequence[T], stretch: Callable[[Sequence[T], int, int], Sequence[T]]
) -> int:
    """How many stretches the two share; compared many at once, in C, and singly only at the end."""
    shared, most = 0, min(len(before), len(after))
    for stride in (_STRIDE, 1):
        while shared < most:
            further = min(shared + stride, most)
            if stretch(before, shared, further) != stretch(after, shared, further):
                break
            shared = further
    return shared
