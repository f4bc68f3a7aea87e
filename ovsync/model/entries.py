"""Single entries and rows: a person, a team, a membership; as the service is told, and as written.

Everything is normalised at the border: text is NFC and trimmed, emails are in lower case,
languages are wire values.
"""

from enum import StrEnum
from typing import NewType

import msgspec

from ovsync.diagnostics import Place

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
