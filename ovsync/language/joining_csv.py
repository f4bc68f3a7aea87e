"""People from CSVs meet the YAML that completes them, and references by email find their people."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from ovsync.diagnostics import Diagnostic, Related
from ovsync.language.page import FilePart
from ovsync.language.people_csv import CsvPart
from ovsync.language.rulebook import DATES_REVERSED, MANAGER_LEFT_OUT, SCHEMA
from ovsync.language.values import PERSON_FIELDS
from ovsync.model import WrittenPerson, WrittenTeam
from ovsync.settings import Property

_OF_PERSON: Final = {"id": "id", **PERSON_FIELDS}
_OF_WRITTEN: Final = {
    "manager": "manager",
    "leads": "leads",
    "startDate": "start",
    "endDate": "end",
    "role": "role",
}


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """People and file parts with the CSVs joined in.

    also: keys of people who are completed in YAML, with the CSV where the rest of them stands.
    """

    people: tuple[WrittenPerson, ...]
    parts: tuple[FilePart, ...]
    diagnostics: tuple[Diagnostic, ...]
    also: tuple[tuple[str, str], ...]


def join_csvs(parts: Sequence[FilePart], csvs: Sequence[CsvPart], declared: tuple[Property, ...]) -> Joined:
    """One person for each ID, whether YAML or a CSV has it, or both."""
    rows = {
        person.key: (person, own) for csv in csvs for person, own in zip(csv.people, csv.own, strict=True)
    }
    found: list[Diagnostic] = []
    people, also = [], []
    completed = set()
    columns = tuple(one.name for one in declared)
    for part in parts:
        for person, own in zip(part.people, part.own, strict=True):
            row = rows.get(person.key)
            if row is None or person.key in completed:
                people.append(person)
                continue
            completed.add(person.key)
            also.append((str(person.key), row[0].file))
            found += _said_twice(person, own, *row)
            people.append(_completed(person, own, *row, columns))
            found += _reversed(people[-1], person, row[0])
    people += [person for csv in csvs for person in csv.people if person.key not in completed]
    references = _References(people, csvs)
    people = [references.of_person(person, found) for person in people]
    resolved = tuple(
        msgspec.structs.replace(part, teams=tuple(map(references.of_team, part.teams))) for part in parts
    )
    return Joined(people=tuple(people), parts=resolved, diagnostics=tuple(found), also=tuple(also))


def _said_twice(
    person: WrittenPerson, own: tuple[str, ...], row: WrittenPerson, filled: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for field in sorted(set(own) & set(filled)):
        name, _, inner = field.partition(".")
        place = (name, inner) if inner else (name,)
        yield SCHEMA.at(
            person.place(*place),
            f"people.{person.key}.{field} is written here and in {row.file}",
            suggestion="keep one of them: the CSV is the truth, or the YAML",
            related=(Related(message="the row of the CSV has it here", place=row.place(*place)),),
        )


def _completed(
    person: WrittenPerson,
    own: tuple[str, ...],
    row: WrittenPerson,
    filled: tuple[str, ...],
    columns: tuple[str, ...],
) -> WrittenPerson:
    """The entry of YAML with what the row fills; YAML's own fields stay."""
    from_row = set(filled) - set(own)
    of_person = {
        _OF_PERSON[field]: getattr(row.person, _OF_PERSON[field]) for field in from_row & _OF_PERSON.keys()
    }
    of_written = {
        _OF_WRITTEN[field]: getattr(row, _OF_WRITTEN[field]) for field in from_row & _OF_WRITTEN.keys()
    }
    values = zip(columns, person.person.properties, row.person.properties, strict=True)
    of_person["properties"] = tuple(
        theirs if f"properties.{name}" in from_row else mine for name, mine, theirs in values
    )
    joined = msgspec.structs.replace(person.person, **of_person)
    return msgspec.structs.replace(person, person=joined, **of_written)


def _reversed(joined: WrittenPerson, person: WrittenPerson, row: WrittenPerson) -> Iterator[Diagnostic]:
    alone = (person.start and person.end) or (row.start and row.end)
    if joined.start and joined.end and joined.end < joined.start and not alone:
        yield DATES_REVERSED.at(
            joined.place("endDate" if person.end else "startDate"),
            f"the last day, {joined.end}, is before the first, {joined.start}",
        )


class _References:
    """Emails and IDs, as a CSV or the YAML beside it names people, become keys."""

    def __init__(self, people: Sequence[WrittenPerson], csvs: Sequence[CsvPart]) -> None:
        from_csv = {person.key for csv in csvs for person in csv.people}
        self._keys = {person.key for person in people}
        self._left_out = frozenset().union(*(csv.left_out for csv in csvs))
        self._from_csv = from_csv
        self._by_email = {
            person.person.email: person.key
            for person in people
            if person.key in from_csv and person.person.email
        }
        self._any_email = {person.person.email: person.key for person in people if person.person.email}

    def of_person(self, person: WrittenPerson, found: list[Diagnostic]) -> WrittenPerson:
        """The person with the manager's key; without a manager whom a CSV's ``where`` left out."""
        manager = person.manager
        if not manager or manager in self._keys:
            return person
        folded = manager.lower()
        known = self._any_email if person.key in self._from_csv else self._by_email
        key = known.get(folded, "")
        if not key:
            if folded not in self._left_out:
                return person
            found.append(
                MANAGER_LEFT_OUT.at(
                    person.place("manager"),
                    f"the manager '{manager}' is left out by `where`; the line is dropped",
                    suggestion="name another manager, or keep that row",
                )
            )
        return msgspec.structs.replace(person, manager=key)

    def of_team(self, team: WrittenTeam) -> WrittenTeam:
        """The team with keys in place of the emails of people from a CSV."""
        named = (*team.members, *(team.managers or ()))
        if not any("@" in name for name in named):
            return team
        return msgspec.structs.replace(
            team,
            members=tuple(map(self._key_of, team.members)),
            managers=None if team.managers is None else tuple(map(self._key_of, team.managers)),
        )

    def _key_of(self, name: str) -> str:
        return name if name in self._keys else self._by_email.get(name.lower(), name)
