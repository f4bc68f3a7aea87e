"""Rules on text: what the service cuts, and what a spreadsheet runs."""

from collections.abc import Callable, Iterator
from operator import attrgetter

from ovsync.diagnostics import Diagnostic, Place, warning
from ovsync.model import FORMULA, Person, WrittenPerson
from ovsync.officevibe import JOB_TITLE_LENGTH, NAME_LENGTH
from ovsync.rules.given import Given
from ovsync.settings import PropertyType

NAME_TOO_LONG = warning("name-too-long")
SPREADSHEET_FORMULA = warning("spreadsheet-formula")

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
    for one in map(given.org.people.__getitem__, given.org.roster.columns.long):
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
    suspects = [given.org.people[number] for number in given.org.roster.columns.formula]
    for field, value in FIELDS:
        for one in suspects:
            if value(one.person).startswith(FORMULA):
                yield _formula(one.place(field), f"{field} of '{one.key}'", value(one.person))
    for column, declared in enumerate(given.org.settings.properties):
        if declared.type is not PropertyType.NUMBER:
            yield from _in_property(suspects, column, declared.name)


def _in_property(people: list[WrittenPerson], column: int, name: str) -> Iterator[Diagnostic]:
    for one in people:
        value = one.person.properties[column] if column < len(one.person.properties) else ""
        if value.startswith(FORMULA):
            yield _formula(one.place("properties", name), f"{name} of '{one.key}'", value)


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
