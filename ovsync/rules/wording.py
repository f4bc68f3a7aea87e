"""Rules on text: what the service cuts, and what a spreadsheet runs."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

import msgspec

from ovsync.diagnostics import Diagnostic, Place, warning
from ovsync.model import Person, WrittenPerson
from ovsync.officevibe import JOB_TITLE_LENGTH, NAME_LENGTH
from ovsync.rules.given import Given
from ovsync.settings import PropertyType

NAME_TOO_LONG = warning("name-too-long")
SPREADSHEET_FORMULA = warning("spreadsheet-formula")

FORMULA = ("=", "+", "-", "@")

FIELDS: tuple[tuple[str, Callable[[Person], str]], ...] = (
    ("id", attrgetter("id")),
    ("email", attrgetter("email")),
    ("firstName", attrgetter("first_name")),
    ("lastName", attrgetter("last_name")),
    ("jobTitle", attrgetter("job_title")),
)


def name_too_long(given: Given) -> Iterator[Diagnostic]:
    """Names and titles fit into what the service keeps of them."""
    for team in given.snapshot.teams:
        if len(team.name) > NAME_LENGTH:
            yield _long(
                given.team_place(team.id, "name"), f"the name of team '{team.id}'", team.name, NAME_LENGTH
            )
    if not _any_long(given.org.people):
        return
    for one in given.org.people:
        who = one.person
        if len(who.first_name) > NAME_LENGTH:
            yield _long(one.place("firstName"), f"the first name of '{one.key}'", who.first_name, NAME_LENGTH)
        if len(who.last_name) > NAME_LENGTH:
            yield _long(one.place("lastName"), f"the last name of '{one.key}'", who.last_name, NAME_LENGTH)
        if len(who.job_title) > JOB_TITLE_LENGTH:
            yield _long(
                one.place("jobTitle"), f"the job title of '{one.key}'", who.job_title, JOB_TITLE_LENGTH
            )


def spreadsheet_formula(given: Given) -> Iterator[Diagnostic]:
    """No value begins as a formula does, for the CSVs are opened in spreadsheets."""
    for team in given.snapshot.teams:
        if team.name.startswith(FORMULA):
            yield _formula(given.team_place(team.id, "name"), f"the name of team '{team.id}'", team.name)
    people = given.org.people
    persons = [one.person for one in people]
    if not _may_hold_formula(persons):
        return
    for field, value in FIELDS:
        if _any_formula(map(value, persons)):
            for one in people:
                if value(one.person).startswith(FORMULA):
                    yield _formula(one.place(field), f"{field} of '{one.key}'", value(one.person))
    for column, declared in enumerate(given.org.settings.properties):
        if declared.type is not PropertyType.NUMBER:
            yield from _in_property(people, column, declared.name)


def _in_property(people: tuple[WrittenPerson, ...], column: int, name: str) -> Iterator[Diagnostic]:
    holders = [one for one in people if column < len(one.person.properties)]
    if _any_formula(one.person.properties[column] for one in holders):
        for one in holders:
            value = one.person.properties[column]
            if value.startswith(FORMULA):
                yield _formula(one.place("properties", name), f"{name} of '{one.key}'", value)


def _any_long(people: tuple[WrittenPerson, ...]) -> bool:
    texts = {(one.person.first_name, one.person.last_name, one.person.job_title) for one in people}
    return any(
        len(first) > NAME_LENGTH or len(last) > NAME_LENGTH or len(title) > JOB_TITLE_LENGTH
        for first, last, title in texts
    )


def _may_hold_formula(persons: list[Person]) -> bool:
    """One search through all texts of all people; a quotation mark inside one only costs a closer look."""
    text = msgspec.json.encode(persons)
    signs = [sign.encode() for sign in FORMULA]
    return any(sign in text and b'"' + sign in text for sign in signs)


def _any_formula(values: Iterable[str]) -> bool:
    """One search through all of them; a line break inside a value only costs a closer look."""
    text = "\n" + "\n".join(values)
    return any(f"\n{sign}" in text for sign in FORMULA)


def _long(place: Place | None, what: str, value: str, limit: int) -> Diagnostic:
    return NAME_TOO_LONG.at(
        place, f"{what} has {len(value)} characters; the service takes {limit}", suggestion="shorten it"
    )


def _formula(place: Place | None, what: str, value: str) -> Diagnostic:
    return SPREADSHEET_FORMULA.at(
        place,
        f"{what} begins with '{value[0]}', which a spreadsheet takes for a formula",
        suggestion="begin it with another character",
    )
