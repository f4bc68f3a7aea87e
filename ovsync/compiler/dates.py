"""What a day decides: who is in the organisation, and how a date is sent."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from ovsync.model import Person, WrittenPerson
from ovsync.settings import Property, PropertyType

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def present_on(people: tuple[WrittenPerson, ...], day: str) -> tuple[WrittenPerson, ...]:
    """Those who have started and not ended; `day` is an ISO date, both ends are inclusive."""
    return tuple([one for one in people if one.start <= day and (not one.end or day <= one.end)])


def has_ended(person: WrittenPerson, day: str) -> bool:
    """Whether the last day lies before `day`."""
    return bool(person.end) and person.end < day


def with_formatted_dates(people: Iterable[Person], properties: tuple[Property, ...]) -> tuple[Person, ...]:
    """The people with dates as the account wants them; who has none stays the same value."""
    formats = [
        (column, one.date_format)
        for column, one in enumerate(properties)
        if one.type is PropertyType.DATE and one.date_format
    ]
    if not formats:
        return tuple(people)
    return tuple(_formatted(person, formats) for person in people)


def _formatted(person: Person, formats: list[tuple[int, str]]) -> Person:
    values = list(person.properties)
    for column, pattern in formats:
        if column < len(values) and (date := _ISO.fullmatch(values[column])):
            year, month, day = date.groups()
            values[column] = pattern.replace("YYYY", year).replace("MM", month).replace("DD", day)
    changed = tuple(values)
    return person if changed == person.properties else replace(person, properties=changed)
