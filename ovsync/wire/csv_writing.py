"""A Snapshot as the vendor's three CSVs: UTF-8, comma, CRLF, quoted only where needed.

A value is quoted that holds a comma, a quote, or either character of the line end.
"""

import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from ovsync.model import Person, Snapshot
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect, check_columns

_FLAGS = ("FALSE", "TRUE")
_END = "\r\n"
_TOGETHER = 1000
_SIGNS = ',"\r\n'
_NEEDS_QUOTES = re.compile(f"[{_SIGNS}]").search


def csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """users.csv, groups.csv and groups-mapping.csv, for Officevibe's CSV import and its sync tool.

    Raises ColumnClashError where a custom property has the name of a fixed column.
    """
    return _files(snapshot, OFFICEVIBE, map(_person, snapshot.people))


def workleap_csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """members.csv, teams.csv and teams-mappings.csv, for Workleap provisioning."""
    return _files(snapshot, WORKLEAP, map(_member, snapshot.people))


def email_changes_csv(changes: Iterable[tuple[str, str]]) -> bytes:
    """(old, new) emails as the two-column, headerless CSV that an administrator uploads; sorted."""
    return _csv(sorted(changes))


def _files(snapshot: Snapshot, dialect: Dialect, people: Iterable[Sequence[str]]) -> dict[str, bytes]:
    check_columns(snapshot, dialect)
    return dict(
        zip(
            dialect.files,
            (
                _csv([(*dialect.people, *snapshot.columns)], people),
                _csv([dialect.teams], ((team.id, team.name) for team in snapshot.teams)),
                _csv([dialect.links], _memberships(snapshot), _sub_teams(snapshot)),
            ),
            strict=True,
        )
    )


def _csv(*tables: Iterable[Sequence[str]]) -> bytes:
    """Some rows at a time: all texts of a large organisation at once would take thrice the memory."""
    written = io.BytesIO()
    rows = chain.from_iterable(tables)
    while together := [*islice(rows, _TOGETHER)]:
        columns = map(_quoted, zip(*together, strict=True))
        text = _END.join([*map(",".join, zip(*columns, strict=True)), ""])
        written.write(text.encode())
    return written.getvalue()


def _quoted(column: tuple[str, ...]) -> Sequence[str]:
    """Values of one column, quoted as csv does it, which looks at each sign of each value by itself."""
    text = "".join(column)
    if not any(sign in text for sign in _SIGNS):
        return column
    return [_in_quotes(value) if _NEEDS_QUOTES(value) else value for value in column]


def _in_quotes(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _person(person: Person) -> tuple[str, ...]:
    return (
        person.id,
        person.email,
        person.first_name,
        person.last_name,
        person.job_title,
        person.image_url,
        person.language,
        *person.properties,
    )


def _member(person: Person) -> tuple[str, ...]:
    row = _person(person)
    return (*row[:6], LANGUAGE_CODES.get(person.language, person.language), *row[7:])


def _memberships(snapshot: Snapshot) -> Iterable[Sequence[str]]:
    return (
        (one.team, person, "", _FLAGS[member], _FLAGS[manager])
        for one in snapshot.rows.by_team
        for person, member, manager in one.rows()
    )


def _sub_teams(snapshot: Snapshot) -> Iterable[Sequence[str]]:
    return ((link.parent, "", link.child, "FALSE", "FALSE") for link in snapshot.sub_teams)
