"""The organisation as values: as written (Org), and as the service is told (Snapshot).

Nothing here parses, reads or knows a wire name. Everything is normalised at the
border: text is NFC and trimmed, emails are in lower case, languages are wire values.
"""

from enum import StrEnum
from typing import NewType

import msgspec

from ovsync.diagnostics import Place
from ovsync.settings import Settings

PersonKey = NewType("PersonKey", str)
TeamKey = NewType("TeamKey", str)
PersonId = NewType("PersonId", str)
TeamId = NewType("TeamId", str)


class Role(StrEnum):
    """What Officevibe lets a person do. Set by hand there; known here, never sent."""

    MEMBER = "member"
    EXECUTIVE = "executive"
    ADMINISTRATOR = "administrator"


class Person(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the service is told about a person.

    language: a wire value. properties: one value a declared column, in declared order; "" where none.
    """

    id: PersonId
    email: str
    first_name: str
    last_name: str
    job_title: str = ""
    image_url: str = ""
    language: str = "English"
    properties: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """First and last name; the email of somebody whom a service shows without a name."""
        return f"{self.first_name} {self.last_name}".strip() or self.email


class Team(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the service is told about a team. Its history hangs on the ID; the name may change."""

    id: TeamId
    name: str


class Membership(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person in a team: a member, its manager, or both; never neither."""

    team: TeamId
    person: PersonId
    member: bool
    manager: bool


class SubTeam(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`child` is a sub-team of `parent`: the managers of `parent` see its results."""

    parent: TeamId
    child: TeamId


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All that a sync sends, in one order whatever the order of the files.

    columns: names of the declared properties, in declared order.
    people and teams are sorted by ID, memberships by (team, person), sub_teams by (parent, child).
    """

    columns: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    memberships: tuple[Membership, ...] = ()
    sub_teams: tuple[SubTeam, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody and nothing."""
        return not (self.people or self.teams)


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of an entry and never sent. `key` is empty where it equals the ID."""

    key: str = ""
    role: Role = Role.MEMBER
    protect: bool = False


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The marks of a Snapshot, by ID; only the entries that differ from ``Mark()`` are here."""

    people: dict[PersonId, Mark] = {}
    teams: dict[TeamId, Mark] = {}

    def of_person(self, person: PersonId) -> Mark:
        """The person's mark, with its key filled in."""
        return _filled(self.people.get(person), person)

    def of_team(self, team: TeamId) -> Mark:
        """The team's mark, with its key filled in."""
        return _filled(self.teams.get(team), team)


def _filled(mark: Mark | None, entry: str) -> Mark:
    if mark is None:
        return Mark(key=entry)
    return mark if mark.key else msgspec.structs.replace(mark, key=entry)


class WrittenPerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person as the files say, defaults and CSV joined; `manager` is a person's key.

    start and end: ISO dates, both inclusive; "" where not written.
    file, line, column: where the entry begins, for the user; the YAML one where a CSV row is completed.
    """

    key: PersonKey
    person: Person
    role: Role = Role.MEMBER
    protect: bool = False
    manager: str = ""
    leads: str = ""
    start: str = ""
    end: str = ""
    file: str = ""
    line: int = 0
    column: int = 0

    def place(self, *field: str | int) -> Place:
        """Where the entry (its key), or one of its fields (the value), is written."""
        return Place(file=self.file, pointer=("people", self.key, *field), part="value" if field else "key")


class Selector(msgspec.Struct, frozen=True, kw_only=True):
    """``membersWhere``, one property of it: any of `values` will do."""

    property: str
    values: tuple[str, ...]


class WrittenTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team as the files say. People and parents are named by key, in the order written.

    team.name is "" where none is written (right only where the name is derived).
    managers is None where none are written: a derived team then keeps its own.
    parents: those named from the child's side, and the one it is nested in.
    within: keys of the teams it is nested in, outermost first.
    """

    key: TeamKey
    team: Team
    protect: bool = False
    managers: tuple[str, ...] | None = None
    members: tuple[str, ...] = ()
    members_where: tuple[Selector, ...] = ()
    parents: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0

    def place(self, *field: str | int) -> Place:
        """Where the entry (its key), or one of its fields (the value), is written."""
        outer = [step for key in self.within for step in ("teams", key)]
        return Place(
            file=self.file, pointer=(*outer, "teams", self.key, *field), part="value" if field else "key"
        )


class Org(msgspec.Struct, frozen=True, kw_only=True):
    """The organisation as written: all files joined, people and teams sorted by key."""

    settings: Settings
    people: tuple[WrittenPerson, ...] = ()
    teams: tuple[WrittenTeam, ...] = ()


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """What an Org is on one day.

    people: the written person of every ID in the Snapshot. teams: the written team of every ID;
        a derived team that nobody wrote is not here.
    leaders: for a derived team, the keys of the people who lead it.
    as_of: the day, an ISO date.
    """

    snapshot: Snapshot
    marks: Marks
    people: dict[PersonId, WrittenPerson]
    teams: dict[TeamId, WrittenTeam]
    leaders: dict[TeamId, tuple[PersonKey, ...]] = {}
    as_of: str = ""


class LivePerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the service shows one. No read returns an ID, a language, properties or a status.

    managed_teams and member_teams are team names; None where the answer did not say.
    """

    email: str
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    user_name: str = ""
    is_manager: bool = False
    is_executive: bool = False
    is_administrator: bool = False
    managed_teams: tuple[str, ...] | None = None
    member_teams: tuple[str, ...] | None = None


class LiveTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team as the service shows one. `members` are emails, sorted; None where they were not asked for."""

    id: TeamId
    name: str
    type: str = ""
    people: int = 0
    managers: int = 0
    members: tuple[str, ...] | None = None


class LiveAccount(msgspec.Struct, frozen=True, kw_only=True):
    """What the service can show of itself: people by email, teams by ID, both sorted."""

    people: tuple[LivePerson, ...] = ()
    teams: tuple[LiveTeam, ...] = ()
