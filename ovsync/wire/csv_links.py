"""Rows of groups-mapping.csv as memberships and sub-team links."""

from collections.abc import Container

import msgspec

from ovsync.diagnostics import Diagnostic, error, warning
from ovsync.model import Membership, PersonId, SubTeam, TeamId
from ovsync.wire.csv_columns import Columns, blame_spaces, find_columns
from ovsync.wire.csv_table import SCHEMA, Table
from ovsync.wire.names import OFFICEVIBE

UNKNOWN_PERSON = error("unknown-person")
UNKNOWN_TEAM = error("unknown-team")
MEANINGLESS = warning("schema")
_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """memberships: (team, person) -> (member, manager). sub_teams: (parent, child).

    rows: (team, person, child) -> the first row that says it; one of the last two is empty.
    """

    memberships: dict[tuple[str, str], tuple[bool, bool]]
    sub_teams: set[tuple[str, str]]
    rows: dict[tuple[str, str, str], int]
    columns: Columns
    diagnostics: tuple[Diagnostic, ...] = ()


def read_links(table: Table, people: Container[str], teams: Container[str]) -> Links | tuple[Diagnostic, ...]:
    """The mappings. A member row and a manager row of one person in one team are one membership."""
    columns = find_columns(table, OFFICEVIBE.links, OFFICEVIBE.links)
    if not isinstance(columns, Columns):
        return columns
    reader = _LinkReader(table, columns, people, teams)
    for number, row in enumerate(table.rows):
        reader.read(number, row)
    return Links(
        memberships=reader.memberships,
        sub_teams=reader.sub_teams,
        rows=reader.rows,
        columns=columns,
        diagnostics=(*blame_spaces(table, columns, (0, 1, 2)), *reader.findings),
    )


class _LinkReader:
    """Collects the mappings of one table."""

    def __init__(self, table: Table, columns: Columns, people: Container[str], teams: Container[str]) -> None:
        self.table = table
        self.indexes = [index or 0 for index in columns.fixed]
        self.people = people
        self.teams = teams
        self.memberships: dict[tuple[str, str], tuple[bool, bool]] = {}
        self.sub_teams: set[tuple[str, str]] = set()
        self.rows: dict[tuple[str, str, str], int] = {}
        self.findings: list[Diagnostic] = []

    def read(self, number: int, row: tuple[str, ...]) -> None:
        """Take one row in, or say why not."""
        team, person, child, member_text, manager_text = (row[index] for index in self.indexes)
        member = _FLAGS.get(member_text.casefold())
        manager = _FLAGS.get(manager_text.casefold())
        if member is None or manager is None:
            column = 3 if member is None else 4
            self._blame(number, column, f"'{row[self.indexes[column]]}' is neither TRUE nor FALSE")
        elif bool(person) == bool(child):
            what = "both userId and subGroupId" if person else "neither userId nor subGroupId"
            self._blame(number, 1, f"The row has {what}; it needs one of them")
        elif self._refers(number, team, person, child):
            self._link(number, (team, person, child), member, manager)

    def _link(self, number: int, ids: tuple[str, str, str], member: bool, manager: bool) -> None:
        team, person, child = ids
        self.rows.setdefault(ids, number)
        if child:
            self.sub_teams.add((team, child))
            if member or manager:
                self._warn(number, 3 if member else 4, f"'{child}' is a sub-team: the flag is not looked at")
        elif not member and not manager:
            self._warn(
                number, 3, f"'{person}' is neither a member nor a manager of '{team}': the row says nothing"
            )
        else:
            was_member, was_manager = self.memberships.get((team, person), (False, False))
            self.memberships[team, person] = (member or was_member, manager or was_manager)

    def _refers(self, number: int, team: str, person: str, child: str) -> bool:
        """Whether all that the row names exists."""
        known = True
        for column, name in ((0, team), (2, child)):
            if (name or column == 0) and name not in self.teams:
                place = self.table.place(number, self.indexes[column])
                message = f"There is no group '{name}'" if name else "The row has no groupId"
                advice = "Add it to the groups, or take the row out."
                self.findings.append(UNKNOWN_TEAM.at(place, message, suggestion=advice))
                known = False
        if person and person not in self.people:
            place = self.table.place(number, self.indexes[1])
            advice = "Add the person to the users, or take the row out."
            self.findings.append(UNKNOWN_PERSON.at(place, f"There is no user '{person}'", suggestion=advice))
            known = False
        return known

    def _blame(self, number: int, column: int, message: str) -> None:
        place = self.table.place(number, self.indexes[column])
        advice = "A row puts a person in a group, or a sub-group under one."
        self.findings.append(SCHEMA.at(place, message, suggestion=advice))

    def _warn(self, number: int, column: int, message: str) -> None:
        place = self.table.place(number, self.indexes[column])
        self.findings.append(
            MEANINGLESS.at(place, message, suggestion="Take the row out, or set the flag right.")
        )


def memberships_of(links: Links) -> tuple[Membership, ...]:
    """The memberships, sorted by team and person."""
    return tuple(
        Membership(team=TeamId(team), person=PersonId(person), member=member, manager=manager)
        for (team, person), (member, manager) in sorted(links.memberships.items())
    )


def sub_teams_of(links: Links) -> tuple[SubTeam, ...]:
    """The sub-team links, sorted by parent and child."""
    return tuple(
        SubTeam(parent=TeamId(parent), child=TeamId(child)) for parent, child in sorted(links.sub_teams)
    )
