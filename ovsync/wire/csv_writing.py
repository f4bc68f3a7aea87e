"""A Snapshot as the vendor's three CSVs: UTF-8, comma, CRLF, quoted only where needed.

CRLF, since csv quotes a value that holds a character of the line end, and only
so a lone carriage return in a value is quoted by every Python.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from types import SimpleNamespace

from ovsync.model import Person, Snapshot
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect, check_columns

_FLAGS = ("FALSE", "TRUE")
_END = "\r\n"
_TOGETHER = 1000


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
        text = _END.join([*map(",".join, together), ""])
        # Most rows need no quotes, and csv looks at each sign of each value to find that out.
        is_plain = '"' not in text and text.count("\n") == text.count("\r") == len(together)
        if not (is_plain and text.count(",") == sum(map(len, together)) - len(together)):
            text = _quoted(together)
        written.write(text.encode())
    return written.getvalue()


def _quoted(rows: Iterable[Sequence[str]]) -> str:
    """Rows of which some need quotes."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator=_END)
    for row in rows:
        line = ",".join(row)
        if line.count(",") >= len(row) or '"' in line or "\n" in line or "\r" in line:
            writer.writerow(row)
        else:
            lines.append(line + _END)
    return "".join(lines)


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
        (row.team, row.person, "", _FLAGS[row.member], _FLAGS[row.manager]) for row in snapshot.memberships
    )


def _sub_teams(snapshot: Snapshot) -> Iterable[Sequence[str]]:
    return ((link.parent, "", link.child, "FALSE", "FALSE") for link in snapshot.sub_teams)
