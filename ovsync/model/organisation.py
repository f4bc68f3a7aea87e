"""The whole: as written (Org), on one day (Compiled), and as the service is told (Snapshot)."""

from collections.abc import Sequence

import msgspec

from ovsync.model.crowd import Crowd
from ovsync.model.entries import (
    Marks,
    Membership,
    Person,
    PersonKey,
    SubTeam,
    Team,
    TeamId,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.model.roster import ById, Roster
from ovsync.model.rows import Rows
from ovsync.settings import Settings


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All that a sync sends, in one order whatever the order of the files.

    columns: names of the declared properties, in declared order.
    people (a Crowd) and teams are sorted by ID, memberships (Rows) by (team, person), sub_teams by
    (parent, child).
    """

    columns: tuple[str, ...] = ()
    people: Sequence[Person] = ()
    teams: tuple[Team, ...] = ()
    memberships: Sequence[Membership] = ()
    sub_teams: tuple[SubTeam, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "people", Crowd.of(self.people))
        msgspec.structs.force_setattr(self, "memberships", Rows.of(self.memberships))

    @property
    def crowd(self) -> Crowd:
        """The people, with what can be asked of all of them at once."""
        assert isinstance(self.people, Crowd)
        return self.people

    @property
    def rows(self) -> Rows:
        """The memberships, with their digest."""
        assert isinstance(self.memberships, Rows)
        return self.memberships

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody and nothing."""
        return not (self.people or self.teams)


class Org(msgspec.Struct, frozen=True, kw_only=True):
    """The organisation as written: all files joined, people (a Roster) and teams sorted by key."""

    settings: Settings
    people: Sequence[WrittenPerson] = ()
    teams: tuple[WrittenTeam, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "people", Roster.of(self.people))

    @property
    def roster(self) -> Roster:
        """The people, with what can be asked of all of them at once."""
        assert isinstance(self.people, Roster)
        return self.people


class Structure(msgspec.Struct, frozen=True, kw_only=True):
    """What an Org is on one day, but for what its people are called: teams, rows, marks.

    leaders: for a derived team, the keys of the people who lead it.
    has_all_named: whether everybody whom a team names is known to be there.
    """

    teams: tuple[Team, ...]
    memberships: Sequence[Membership]
    sub_teams: tuple[SubTeam, ...]
    marks: Marks
    leaders: dict[TeamId, tuple[PersonKey, ...]] = {}
    has_all_named: bool = False


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """What an Org is on one day.

    people: the written person of every ID in the Snapshot. teams: the written team of every ID;
        a derived team that nobody wrote is not here.
    leaders: for a derived team, the keys of the people who lead it.
    has_all_named: whether everybody whom a team names is known to be there.
    as_of: the day, an ISO date.
    """

    snapshot: Snapshot
    marks: Marks
    people: ById
    teams: dict[TeamId, WrittenTeam]
    leaders: dict[TeamId, tuple[PersonKey, ...]] = {}
    has_all_named: bool = False
    as_of: str = ""


def plain(value: object) -> object:
    """People and rows as tuples, for an encoder: ``enc_hook=plain``. Raises NotImplementedError."""
    if isinstance(value, Crowd | Roster | Rows):
        return value.all()
    raise NotImplementedError(f"nothing encodes a {type(value).__name__}")
