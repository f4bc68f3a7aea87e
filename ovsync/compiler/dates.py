"""What a day decides: who is in the organisation, and how a date is sent."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from ovsync.model import Person, Roster
from ovsync.settings import Property, PropertyType

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def present_on(people: Roster, day: str) -> Roster:
    """Those who have started and not ended; `day` is an ISO date, both ends are inclusive."""
    if not people.has_dates:
        return people
    nothing = [""] * len(people)
    starts, ends = people.columns.starts or nothing, people.columns.ends or nothing
    here = [
        number
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start <= day and (not end or day <= end)
    ]
    return people if len(here) == len(people) else people.only(here)


def has_ended(end: str, day: str) -> bool:
    """Whether the last day, "" for none, lies before `day`."""
    return bool(end) and end < day


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
