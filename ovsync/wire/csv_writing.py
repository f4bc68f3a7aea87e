"""A Snapshot as the vendor's three CSVs: UTF-8, comma, CRLF, quoted only where needed.

A value is quoted that holds a comma, a quote, or either character of the line end.
"""

import io
import re
from collections.abc import Iterable, Sequence

from ovsync.model import Snapshot
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect, check_columns

Column = Sequence[str]

_FLAGS = ("FALSE", "TRUE")
_END = "\r\n"
_TOGETHER = 1000
_SIGNS = ',"\r\n'
_NEEDS_QUOTES = re.compile(f"[{_SIGNS}]").search


def csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """users.csv, groups.csv and groups-mapping.csv, for Officevibe's CSV import and its sync tool.

    Raises ColumnClashError where a custom property has the name of a fixed column.
    """
    return _files(snapshot, OFFICEVIBE, [one.language for one in snapshot.people])


def workleap_csv_files(snapshot: Snapshot) -> dict[str, bytes]:
    """members.csv, teams.csv and teams-mappings.csv, for Workleap provisioning."""
    codes = [LANGUAGE_CODES.get(one.language, one.language) for one in snapshot.people]
    return _files(snapshot, WORKLEAP, codes)


def email_changes_csv(changes: Iterable[tuple[str, str]]) -> bytes:
    """(old, new) emails as the two-column, headerless CSV that an administrator uploads; sorted."""
    return _csv([*zip(*sorted(changes), strict=True)])


def _files(snapshot: Snapshot, dialect: Dialect, languages: Column) -> dict[str, bytes]:
    check_columns(snapshot, dialect)
    teams = [one.id for one in snapshot.teams], [one.name for one in snapshot.teams]
    tables = (
        (_titles((*dialect.people, *snapshot.columns)), _people(snapshot, languages)),
        (_titles(dialect.teams), teams),
        (_titles(dialect.links), _memberships(snapshot), _sub_teams(snapshot)),
    )
    return {name: _csv(*parts) for name, parts in zip(dialect.files, tables, strict=True)}


def _csv(*tables: Sequence[Column]) -> bytes:
    """The rows of all tables, each given by its columns.

    Some rows at a time: all texts of a large organisation at once would take thrice the memory.
    """
    written = io.BytesIO()
    for table in tables:
        columns = [*map(_quoted, table)]
        for at in range(0, max(map(len, columns), default=0), _TOGETHER):
            rows = zip(*(column[at : at + _TOGETHER] for column in columns), strict=True)
            written.write(_END.join([*map(",".join, rows), ""]).encode())
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


def _titles(names: Iterable[str]) -> list[Column]:
    """A table of one row."""
    return [[name] for name in names]


def _people(snapshot: Snapshot, languages: Column) -> list[Column]:
    people = snapshot.people
    return [
        [one.id for one in people],
        [one.email for one in people],
        [one.first_name for one in people],
        [one.last_name for one in people],
        [one.job_title for one in people],
        [one.image_url for one in people],
        languages,
        *zip(*(one.properties for one in people), strict=True),
    ]


def _memberships(snapshot: Snapshot) -> list[Column]:
    teams: list[str] = []
    people: list[str] = []
    members: list[str] = []
    managers: list[str] = []
    for one in snapshot.rows.by_team:
        for person, member, manager in one.rows():
            teams.append(one.team)
            people.append(person)
            members.append(_FLAGS[member])
            managers.append(_FLAGS[manager])
    return [teams, people, [""] * len(teams), members, managers]


def _sub_teams(snapshot: Snapshot) -> list[Column]:
    links = snapshot.sub_teams
    neither = ["FALSE"] * len(links)
    return [
        [link.parent for link in links],
        [""] * len(links),
        [link.child for link in links],
        neither,
        neither,
    ]
