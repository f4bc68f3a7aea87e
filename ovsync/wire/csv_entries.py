"""Rows of users.csv and groups.csv as people and teams."""

from typing import Generic, TypeVar

import msgspec

from ovsync.diagnostics import Diagnostic, Related, Rule, error
from ovsync.model import Person, PersonId, Team, TeamId
from ovsync.officevibe import LANGUAGE_ALIASES, LANGUAGES
from ovsync.wire.csv_columns import Columns, blame_spaces, find_columns
from ovsync.wire.csv_table import SCHEMA, Table
from ovsync.wire.names import OFFICEVIBE

DUPLICATE_ID = error("duplicate-id")
DUPLICATE_EMAIL = error("duplicate-email")
INVALID_LANGUAGE = error("invalid-language")
_LANGUAGES = {name.casefold(): name for name in LANGUAGES} | {
    alias.casefold(): name for alias, name in LANGUAGE_ALIASES.items()
}

Entry = TypeVar("Entry", Person, Team)


class Entries(msgspec.Struct, Generic[Entry], frozen=True, kw_only=True):
    """The sound rows of a file, in the file's order.

    rows: the row of every ID, the unsound ones as well, so that a mapping to one is not blamed.
    """

    entries: tuple[Entry, ...]
    columns: Columns
    rows: dict[str, int]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_people(table: Table) -> Entries[Person] | tuple[Diagnostic, ...]:
    """The people of users.csv; only findings where a column is missing."""
    columns = find_columns(table, OFFICEVIBE.people, OFFICEVIBE.people[:4])
    if not isinstance(columns, Columns):
        return columns
    findings = list(blame_spaces(table, columns, (0, 1)))
    rows: dict[str, int] = {}
    emails: dict[str, int] = {}
    people = []
    for number, row in enumerate(table.rows):
        person = _person(row, columns)
        if not _is_sound(table, number, columns, (*_required(person),), findings):
            rows.setdefault(person.id, number)
            continue
        if _is_known(table, number, columns, person, rows, emails, findings):
            continue
        rows[person.id] = emails[person.email] = number
        if person.language not in LANGUAGES:
            _blame_language(table, number, columns, person.language, findings)
        people.append(person)
    return Entries(entries=tuple(people), columns=columns, rows=rows, diagnostics=tuple(findings))


def read_teams(table: Table) -> Entries[Team] | tuple[Diagnostic, ...]:
    """The teams of groups.csv; only findings where a column is missing."""
    columns = find_columns(table, OFFICEVIBE.teams, OFFICEVIBE.teams)
    if not isinstance(columns, Columns):
        return columns
    findings = list(blame_spaces(table, columns, (0,)))
    rows: dict[str, int] = {}
    teams = []
    key, name = (index or 0 for index in columns.fixed)
    for number, row in enumerate(table.rows):
        team = Team(id=TeamId(row[key]), name=row[name])
        known = rows.setdefault(team.id, number)
        if not _is_sound(table, number, columns, (("id", team.id), ("name", team.name)), findings):
            continue
        if known != number:
            findings.append(_duplicate(DUPLICATE_ID, table, columns, 0, number, known, f"The ID '{team.id}'"))
            continue
        teams.append(team)
    return Entries(entries=tuple(teams), columns=columns, rows=rows, diagnostics=tuple(findings))


def _person(row: tuple[str, ...], columns: Columns) -> Person:
    key, email, first, last, title, image, language = (
        "" if index is None else row[index] for index in columns.fixed
    )
    return Person(
        id=PersonId(key),
        email=email.lower(),
        first_name=first,
        last_name=last,
        job_title=title,
        image_url=image,
        language=_LANGUAGES.get(language.casefold(), language) if language else LANGUAGES[0],
        properties=tuple([row[index] for index, _ in columns.own]),
    )


def _required(person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("id", person.id),
        ("email", person.email),
        ("firstName", person.first_name),
        ("lastName", person.last_name),
    )


def _is_sound(
    table: Table,
    number: int,
    columns: Columns,
    required: tuple[tuple[str, str], ...],
    findings: list[Diagnostic],
) -> bool:
    """Whether the required values are there; what is missing becomes a finding."""
    if all(value for _, value in required):
        return True
    for column, (name, value) in enumerate(required):
        if not value:
            place = table.place(number, columns.fixed[column] or 0)
            findings.append(
                SCHEMA.at(place, f"The row has no {name}", suggestion="Fill it, or take the row out.")
            )
    return False


def _is_known(
    table: Table,
    number: int,
    columns: Columns,
    person: Person,
    rows: dict[str, int],
    emails: dict[str, int],
    findings: list[Diagnostic],
) -> bool:
    """Whether the ID or the email stood in an earlier row; it becomes a finding."""
    first = rows.get(person.id)
    if first is not None:
        findings.append(_duplicate(DUPLICATE_ID, table, columns, 0, number, first, f"The ID '{person.id}'"))
        return True
    first = emails.get(person.email)
    if first is None:
        return False
    rows[person.id] = number
    findings.append(
        _duplicate(DUPLICATE_EMAIL, table, columns, 1, number, first, f"The email '{person.email}'")
    )
    return True


def _duplicate(
    rule: Rule, table: Table, columns: Columns, column: int, number: int, first: int, what: str
) -> Diagnostic:
    index = columns.fixed[column] or 0
    return rule.at(
        table.place(number, index),
        f"{what} stands twice in {table.name}",
        suggestion=f"It stands first in line {table.lines[first]}; take one of the rows out.",
        related=(Related(message="the first one", place=table.place(first, index)),),
    )


def _blame_language(
    table: Table, number: int, columns: Columns, language: str, findings: list[Diagnostic]
) -> None:
    place = table.place(number, columns.fixed[6] or 0)
    known = ", ".join(LANGUAGES)
    findings.append(
        INVALID_LANGUAGE.at(
            place, f"Officevibe has no language '{language}'", suggestion=f"Use one of {known}."
        )
    )
