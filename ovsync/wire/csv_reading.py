"""The vendor's three CSVs as a Snapshot."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ovsync.diagnostics import Diagnostic, Place
from ovsync.model import Person, Snapshot, Team
from ovsync.wire.csv_columns import Columns
from ovsync.wire.csv_entries import Entries, read_people, read_teams
from ovsync.wire.csv_links import Links, memberships_of, read_links, sub_teams_of
from ovsync.wire.csv_table import Table, TableReading, read_table
from ovsync.wire.names import OFFICEVIBE


class Cells(msgspec.Struct, frozen=True, kw_only=True):
    """Where the entries of one file are written.

    names: the vendor's columns, in the order of `columns.fixed`. rows: entry -> row.
    """

    table: Table
    columns: Columns
    names: tuple[str, ...]
    rows: Mapping[Any, int]

    def place(self, row: int | None, column: str) -> Place:
        """A cell. An unknown row: the header; an unknown column: the first cell."""
        fixed = dict(zip(self.names, self.columns.fixed, strict=True))
        own = {name: index for index, name in self.columns.own}
        return self.table.place(-1 if row is None else row, own.get(column, fixed.get(column)) or 0)


class CsvReading(msgspec.Struct, frozen=True, kw_only=True):
    """What the files say. `snapshot` holds the sound rows; None where a file cannot be read at all."""

    snapshot: Snapshot | None
    diagnostics: tuple[Diagnostic, ...] = ()
    cells: tuple[Cells, Cells, Cells] | None = None

    def person(self, person: str, column: str = "id") -> Place | None:
        """Where a person's cell of that column (the vendor's name, or a property's) is written."""
        return self._place(0, person, column)

    def team(self, team: str, column: str = "id") -> Place | None:
        """Where a team's cell of that column (id or name) is written."""
        return self._place(1, team, column)

    def sub_team(self, parent: str, child: str) -> Place | None:
        """Where a sub-team link is written: the cell of the child."""
        return self._place(2, (parent, "", child), OFFICEVIBE.links[2])

    def membership(self, team: str, person: str) -> Place | None:
        """Where a person is put into a team: the cell of the person, in the first such row."""
        return self._place(2, (team, person, ""), OFFICEVIBE.links[1])

    def file(self, number: int) -> Place | None:
        """The first line of the users (0), groups (1) or mappings (2)."""
        return self._place(number, "", "")

    def _place(self, file: int, entry: str | tuple[str, str, str], column: str) -> Place | None:
        if self.cells is None:
            return None
        cells = self.cells[file]
        return cells.place(cells.rows.get(entry), column)


def read_csv_files(
    users: bytes,
    groups: bytes,
    mapping: bytes,
    *,
    users_name: str = OFFICEVIBE.files[0],
    groups_name: str = OFFICEVIBE.files[1],
    mapping_name: str = OFFICEVIBE.files[2],
) -> CsvReading:
    """Read the three files; the names are how messages call them.

    Text is trimmed and made NFC, emails are made lower case, a language that is understood
    (a code, another spelling) becomes the account's own, and none becomes English.
    Every problem is a finding with its cell; a row with an error is left out of the Snapshot.
    """
    readings = (
        read_table(users, users_name),
        read_table(groups, groups_name),
        read_table(mapping, mapping_name),
    )
    findings = [finding for reading in readings for finding in reading.diagnostics]
    tables = [reading.table for reading in readings]
    people = read_people(tables[0]) if tables[0] else ()
    teams = read_teams(tables[1]) if tables[1] else ()
    links: Links | tuple[Diagnostic, ...] = ()
    if tables[2] and isinstance(people, Entries) and isinstance(teams, Entries):
        links = read_links(tables[2], people.rows, teams.rows)
    for part in (people, teams, links):
        findings += part if isinstance(part, tuple) else part.diagnostics
    if isinstance(people, tuple) or isinstance(teams, tuple) or isinstance(links, tuple):
        return CsvReading(snapshot=None, diagnostics=tuple(findings))
    return CsvReading(
        snapshot=_snapshot(people, teams, links),
        diagnostics=tuple(findings),
        cells=(
            _cells(readings[0], people.columns, OFFICEVIBE.people, people.rows),
            _cells(readings[1], teams.columns, OFFICEVIBE.teams, teams.rows),
            _cells(readings[2], links.columns, OFFICEVIBE.links, links.rows),
        ),
    )


def _snapshot(people: Entries[Person], teams: Entries[Team], links: Links) -> Snapshot:
    person_ids = {person.id for person in people.entries}
    team_ids = {team.id for team in teams.entries}
    return Snapshot(
        columns=tuple(name for _, name in people.columns.own),
        people=tuple(sorted(people.entries, key=lambda person: person.id)),
        teams=tuple(sorted(teams.entries, key=lambda team: team.id)),
        # A mapping may name an entry whose own row was left out.
        memberships=tuple(
            row for row in memberships_of(links) if row.person in person_ids and row.team in team_ids
        ),
        sub_teams=tuple(link for link in sub_teams_of(links) if {link.parent, link.child} <= team_ids),
    )


def _cells(
    reading: TableReading,
    columns: Columns,
    names: tuple[str, ...],
    rows: Mapping[Any, int],
) -> Cells:
    assert reading.table is not None, "columns were found in it"
    return Cells(table=reading.table, columns=columns, names=names, rows=rows)
