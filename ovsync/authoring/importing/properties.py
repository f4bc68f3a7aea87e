"""What kind of values a property has, guessed only where nothing speaks against it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ovsync.language.values import is_date
from ovsync.model import Snapshot
from ovsync.settings import Property, PropertyType

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# What a number is called that only names something: an A12 may come tomorrow.
_NAMES_SOMETHING = re.compile(r"(?i)\b(id|number|no|nr|code|#|num|phone|zip|cost ?cent(er|re))\b|#")

_FEW: Final = 12
_OFTEN: Final = 4
_LONG: Final = 40


def declared(snapshot: Snapshot) -> tuple[Property, ...]:
    """The properties as ovsync.yaml declares them, in the order of the columns."""
    columns = zip(*(person.properties for person in snapshot.people), strict=True) if snapshot.people else ()
    values = list(columns) or [()] * len(snapshot.columns)
    return tuple(_property(name, column) for name, column in zip(snapshot.columns, values, strict=True))


def _property(name: str, column: Sequence[str]) -> Property:
    counts: dict[str, int] = {}
    for value in column:
        if value:
            counts[value] = counts.get(value, 0) + 1
    kind = kind_of(name, counts)
    values = tuple(sorted(counts)) if kind is PropertyType.CHOICE else ()
    return Property(name=name, type=kind, values=values)


def kind_of(name: str, counts: dict[str, int]) -> PropertyType:
    """The type. counts: how often each value that is not empty stands there.

    A choice has few values, each of them several times, so that no value seems to be one of a kind.
    """
    if not counts:
        return PropertyType.TEXT
    if _all(map(is_date, counts)):
        return PropertyType.DATE
    if not _NAMES_SOMETHING.search(name) and _all(_NUMBER.fullmatch(value) is not None for value in counts):
        return PropertyType.NUMBER
    few = 2 <= len(counts) <= _FEW and min(counts.values()) >= _OFTEN
    words = all(len(value) <= _LONG and value.isprintable() and not value[0].isdigit() for value in counts)
    return PropertyType.CHOICE if few and words else PropertyType.TEXT


def _all(answers: Iterable[bool]) -> bool:
    return all(answers)
