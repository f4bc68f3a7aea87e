"""Rows of an HR export as people; whatever is wrong with one is said with its row and column."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from ovsync.authoring.importing.hris_columns import OFFICEVIBE_TEMPLATE, HrisColumns
from ovsync.authoring.importing.hris_managers import (
    Directory,
    Known,
    manager_of,
    unknown_manager,
    without_loops,
)
from ovsync.authoring.importing.keys import keys_for, local_part
from ovsync.authoring.importing.sheet import Sheet
from ovsync.authoring.importing.sound import cleaned, id_problem
from ovsync.diagnostics import Diagnostic, Rule, error
from ovsync.language.values import EMAIL, is_date
from ovsync.model import Person, PersonId, PersonKey, Role, WrittenPerson
from ovsync.officevibe import LANGUAGE_ALIASES, LANGUAGES

SCHEMA = error("schema")
DUPLICATE_ID = error("duplicate-id")
DUPLICATE_EMAIL = error("duplicate-email")
INVALID_EMAIL = error("invalid-email")
_LANGUAGES: Final = {name.casefold(): name for name in LANGUAGES} | {
    "french": "Français", "francais": "Français", "spanish": "Español", "portuguese": "Português",
    "german": "Deutsch", "deutsche": "Deutsch", "anglais": "English", "französisch": "Français",
    "englisch": "English",
}  # fmt: skip
_GONE: Final = frozenset(
    ["inactive", "terminated", "false", "no", "0", "leaver", "left", "onleave-terminated", "disabled", "n"]
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")


class HrisPeople(msgspec.Struct, frozen=True, kw_only=True):
    """The sound people of a sheet, in its order; `manager` is a key.

    columns: the names of the properties. given: fields that the export says at all; a property as
    "properties.NAME". gone: rows of people who have left.
    """

    people: tuple[WrittenPerson, ...]
    columns: tuple[str, ...]
    given: frozenset[str]
    problems: tuple[Diagnostic, ...]
    gone: int = 0
    languages: tuple[str, ...] = ()


class _Row(msgspec.Struct, kw_only=True):
    """What one row says, as text."""

    row: int
    id: str
    email: str
    first: str
    last: str
    shown: str


def read_people(sheet: Sheet, columns: HrisColumns, today: str) -> HrisPeople:
    """The people. today: an ISO date; who starts later has a startDate, who ended before is gone."""
    reader = _Reader(sheet, columns, today)
    rows = [one for number in range(len(sheet.rows)) if (one := reader.row(number)) is not None]
    keys = keys_for((one.id or one.email, (local_part(one.email), f"{one.first} {one.last}")) for one in rows)
    known = [
        Known(
            row=one.row,
            key=keys[one.id or one.email],
            id=one.id or keys[one.email],
            email=one.email,
            names=tuple(filter(None, (f"{one.first} {one.last}", one.shown))),
        )
        for one in rows
    ]
    managers = reader.managers(known)
    people = tuple(
        reader.person(one, who, managers.get(who.key, "")) for one, who in zip(rows, known, strict=True)
    )
    return HrisPeople(
        people=people,
        columns=tuple(name for name, _ in columns.properties),
        given=frozenset(
            [
                *columns.fields,
                *(["manager"] if columns.managers else []),
                *(f"properties.{name}" for name, _ in columns.properties),
            ]
        ),
        problems=tuple(reader.problems),
        gone=reader.gone,
        languages=tuple(sorted(reader.languages)),
    )


class _Reader:
    def __init__(self, sheet: Sheet, columns: HrisColumns, today: str) -> None:
        self._sheet = sheet
        self._columns = columns
        self._today = today
        self.problems: list[Diagnostic] = []
        self.gone = 0
        self.languages: set[str] = set()
        self._ids: dict[str, int] = {}
        self._emails: dict[str, int] = {}

    def _get(self, row: tuple[str, ...], field: str) -> str:
        at = self._columns.fields.get(field)
        return "" if at is None else row[at]

    def row(self, number: int) -> _Row | None:
        """One row, if it is of somebody who is here and can be told apart."""
        row = self._sheet.rows[number]
        if self._is_gone(row):
            self.gone += 1
            return None
        first, last = self._names(row)
        email, id_ = self._get(row, "email").lower(), self._get(row, "id")
        if not EMAIL.fullmatch(email):
            what = f"'{email[:60]}' is not an email address" if email else "the row has no email"
            self._refuse(INVALID_EMAIL, number, "email", what)
            return None
        if not first or not last:
            self._refuse(SCHEMA, number, "firstName", "the row has no first or no last name")
            return None
        if id_ and (problem := id_problem(id_)):
            self._refuse(SCHEMA, number, "id", problem)
            return None
        if email in self._emails:
            what = f"'{email}' stands in row {self._sheet.lines[self._emails[email]]} already"
            self._refuse(DUPLICATE_EMAIL, number, "email", what)
            return None
        if id_ and id_.casefold() in self._ids:
            what = f"the ID '{id_}' stands in row {self._sheet.lines[self._ids[id_.casefold()]]} already"
            self._refuse(DUPLICATE_ID, number, "id", what)
            return None
        self._emails[email] = number
        self._ids[id_.casefold()] = number
        return _Row(row=number, id=id_, email=email, first=first, last=last, shown=self._get(row, "name"))

    def _refuse(self, rule: Rule, number: int, field: str, what: str) -> None:
        fields = self._columns.fields
        column = fields.get(field, fields.get("name", fields["email"]))
        place = self._sheet.place(number, column)
        self.problems.append(
            rule.at(place, what, suggestion="The row is left out; correct it in the source.")
        )

    def _is_gone(self, row: tuple[str, ...]) -> bool:
        status = self._get(row, "status").casefold().replace(" ", "")
        title = self._columns.fields.get("status", -1)
        if title >= 0 and self._sheet.header[title].casefold() == "block credential":
            return status in ("true", "yes")
        end = _iso(self._get(row, "endDate"))
        return status in _GONE or bool(end and end < self._today)

    def _names(self, row: tuple[str, ...]) -> tuple[str, str]:
        first, last = cleaned(self._get(row, "firstName")), cleaned(self._get(row, "lastName"))
        if first and last:
            return first, last
        name = _WITHOUT_ID.sub("", cleaned(self._get(row, "name")))
        if "," in name:
            family, _, given = name.partition(",")
        else:
            given, _, family = name.partition(" ")
        return first or given.strip(), last or family.strip()

    def managers(self, known: list[Known]) -> dict[str, str]:
        """Key -> the manager's key."""
        directory = Directory(known)
        lines: dict[str, str] = {}
        rows: dict[str, tuple[int, int]] = {}
        for one in known:
            found, column = manager_of(self._sheet.rows[one.row], self._columns.managers, directory)
            rows[one.key] = (one.row, max(column, 0))
            if found is not None:
                lines[one.key] = found.key
            elif column >= 0:
                self.problems.append(unknown_manager(self._sheet, one.row, column, directory))
        kept, problems = without_loops(lines, rows, self._sheet)
        self.problems += problems
        return kept

    def person(self, one: _Row, who: Known, manager: str) -> WrittenPerson:
        """The entry of a row."""
        row = self._sheet.rows[one.row]
        start, end = _iso(self._get(row, "startDate")), _iso(self._get(row, "endDate"))
        is_executive = self._get(row, "executive").casefold() in ("true", "yes", "1")
        return WrittenPerson(
            key=PersonKey(who.key),
            person=Person(
                id=PersonId(who.id),
                email=one.email,
                first_name=one.first,
                last_name=one.last,
                job_title=cleaned(self._get(row, "jobTitle")),
                image_url=cleaned(self._get(row, "imageUrl")),
                language=self._language(self._get(row, "language")),
                properties=tuple(self._property(row[at]) for _, at in self._columns.properties),
            ),
            role=Role.EXECUTIVE if is_executive else Role.MEMBER,
            manager=manager,
            start=start if start > self._today else "",
            end=end if end and end >= start else "",
        )

    def _property(self, value: str) -> str:
        return _iso(value) or cleaned(value)

    def _language(self, text: str) -> str:
        """A wire value; "" where the row has none that Officevibe knows."""
        if not text:
            return ""
        folded = text.casefold()
        code = re.split(r"[-_ (]", folded)[0]
        found = _LANGUAGES.get(folded) or _LANGUAGES.get(code) or LANGUAGE_ALIASES.get(code)
        if found is None:
            self.languages.add(text)
        return found or ""


_WITHOUT_ID = re.compile(r"\s*\([^()]*\)\s*$")


def _iso(text: str) -> str:
    """The day that a text names beyond doubt, as YYYY-MM-DD; "" for any other."""
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    date = f"{year}-{int(month):02d}-{int(day):02d}"
    return date if is_date(date) else ""


def notes_of(found: HrisPeople, columns: HrisColumns) -> tuple[str, ...]:
    """What the user should know of how the export was read."""
    notes = [f"The columns are read as those of {columns.system}."] if columns.system else []
    if found.gone:
        rows = "row" if found.gone == 1 else "rows"
        notes.append(f"Passed over, as having left: {found.gone:,} {rows}.")
    if found.languages:
        notes.append(f"Officevibe has no {_listed(found.languages)}; these people get the usual language.")
    if columns.unused:
        notes.append(
            f"Left out: {_listed(columns.unused)}. To send one as a property: --columns 'NAME=COLUMN'."
        )
    if columns.system == OFFICEVIBE_TEMPLATE:
        notes.append("The file has no IDs; they are made from the emails. Compare them with the account's.")
    return tuple(notes)


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:12]) + (f" and {len(shown) - 12} more" if len(shown) > 12 else "")
