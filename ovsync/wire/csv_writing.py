"""A Snapshot as the vendor's three CSVs: UTF-8, comma, CRLF, quoted only where needed.

A value is quoted that holds a comma, a quote, or either character of the line end.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from ovsync.model import Person, Snapshot, SubTeam, Team, TeamPeople
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect, check_columns

Column = Sequence[str]
Table = Sequence[Column]
T = TypeVar("T")

_FLAGS = ("FALSE", "TRUE")
_END = "\r\n"
_TOGETHER = 1000
_SIGNS = ',"\r\n'
_NEEDS_QUOTES = re.compile(f"[{_SIGNS}]").search


def csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """users.csv, groups.csv and groups-mapping.csv, for Officevibe's CSV import and its sync tool.

    Raises ColumnClashError where a custom property has the name of a fixed column.
    """
    return _files(snapshot, OFFICEVIBE, _people)


def workleap_csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """members.csv, teams.csv and teams-mappings.csv, for Workleap provisioning."""
    return _files(snapshot, WORKLEAP, _members)


def email_changes_csv(changes: Iterable[tuple[str, str]]) -> bytes:
    """(old, new) emails as the two-column, headerless CSV that an administrator uploads; sorted."""
    return _csv([[*zip(*sorted(changes), strict=True)]])


def _files(
    snapshot: Snapshot, dialect: Dialect, people: Callable[[Sequence[Person]], Table]
) -> dict[str, bytes]:
    check_columns(snapshot, dialect)
    titles = (dialect.people + snapshot.columns, dialect.teams, dialect.links)
    tables = (
        map(people, _together(snapshot.people)),
        map(_teams, _together(snapshot.teams)),
        chain(
            map(_memberships, _together(snapshot.rows.by_team)),
            map(_sub_teams, _together(snapshot.sub_teams)),
        ),
    )
    return {
        name: _csv(chain([[[title] for title in own]], table))
        for name, own, table in zip(dialect.files, titles, tables, strict=True)
    }


def _together(entries: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some at a time: the texts of all would take thrice the memory, and be out of the processor's cache."""
    return (entries[at : at + _TOGETHER] for at in range(0, len(entries), _TOGETHER))


def _csv(tables: Iterable[Table]) -> bytes:
    """The rows of all tables."""
    written = io.BytesIO()
    for table in tables:
        rows = zip(*map(_quoted, table), strict=True)
        written.write("".join([f"{row}{_END}" for row in map(",".join, rows)]).encode())
    return written.getvalue()


def _quoted(column: Column) -> Column:
    """Values of one column, quoted as csv does it, which looks at each sign of each value by itself."""
    text = "".join(column)
    if not any(sign in text for sign in _SIGNS):
        return column
    return [_in_quotes(value) if _NEEDS_QUOTES(value) else value for value in column]


def _in_quotes(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _people(people: Sequence[Person]) -> Table:
    return [
        [one.id for one in people],
        [one.email for one in people],
        [one.first_name for one in people],
        [one.last_name for one in people],
        [one.job_title for one in people],
        [one.image_url for one in people],
        [one.language for one in people],
        *zip(*(one.properties for one in people), strict=True),
    ]


def _members(people: Sequence[Person]) -> Table:
    table = [*_people(people)]
    table[6] = [LANGUAGE_CODES.get(language, language) for language in table[6]]
    return table


def _teams(teams: Sequence[Team]) -> Table:
    return [[one.id for one in teams], [one.name for one in teams]]


def _memberships(of_teams: Sequence[TeamPeople]) -> Table:
    rows = (
        (one.team, person, "", _FLAGS[member], _FLAGS[manager])
        for one in of_teams
        for person, member, manager in one.rows()
    )
    return [*zip(*rows, strict=True)]


def _sub_teams(links: Sequence[SubTeam]) -> Table:
    nothing, neither = [""] * len(links), ["FALSE"] * len(links)
    return [[one.parent for one in links], nothing, [one.child for one in links], neither, neither]
