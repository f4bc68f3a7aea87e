"""Sets of people as bits of an integer with an offset: (offset, bits).

People are numbered in the order in which their teams are met from the bottom up, so that those
whom one manager sees lie close together, and 10,000 managers cost what they see, not 10,000 times
everybody.
"""

from collections.abc import Iterator

import msgspec

from ovsync.model import PersonId

Bits = tuple[int, int]

NOBODY: Bits = (0, 0)


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """A set of people, counted at once and spelled out only when somebody asks; iterates sorted by ID."""

    bits: Bits
    people: list[PersonId]

    def __len__(self) -> int:
        return self.bits[1].bit_count()

    def __iter__(self) -> Iterator[PersonId]:
        return iter(sorted(self.people[number] for number in numbers(self.bits)))


def bits_of(numbers: list[int]) -> Bits:
    """The set of these numbers."""
    if not numbers:
        return NOBODY
    low = min(numbers)
    field = bytearray((max(numbers) - low) // 8 + 1)
    for number in numbers:
        field[(number - low) >> 3] |= 1 << ((number - low) & 7)
    return low, int.from_bytes(field, "little")


def numbers(bits: Bits) -> Iterator[int]:
    """The numbers of a set, in order."""
    text = f"{bits[1]:b}"[::-1]
    number = text.find("1")
    while number >= 0:
        yield bits[0] + number
        number = text.find("1", number + 1)


def union(one: Bits, other: Bits) -> Bits:
    """Who is in either."""
    if not one[1] or not other[1]:
        return one if one[1] else other
    if one[0] > other[0]:
        one, other = other, one
    return one[0], one[1] | other[1] << (other[0] - one[0])


def without(one: Bits, other: Bits) -> Bits:
    """Who is in `one` and not in `other`; NOBODY where none is left."""
    shift = one[0] - other[0]
    aligned = other[1] >> shift if shift >= 0 else other[1] << -shift
    left = one[1] & ~aligned
    return (one[0], left) if left else NOBODY
