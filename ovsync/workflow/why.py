"""The use case `why`: where somebody stands, through which lines, who sees them and whom they see.

Places are symbolic; the edge resolves them to lines.
"""

from collections.abc import Iterable

import msgspec

from ovsync.compiler import Origin, Origins
from ovsync.diagnostics import Place
from ovsync.hierarchy import children_of, parents_of, shortest_chain
from ovsync.model import (
    Compiled,
    Membership,
    Org,
    PersonId,
    Role,
    TeamId,
    WrittenPerson,
    WrittenTeam,
)

SHOWN = 100


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A membership, a management or a sub-team link, and where it comes from.

    id, name: of the other end: the team of a person, the person or team of a team.
    """

    id: str
    name: str
    reason: str = ""
    place: Place | None = None


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """Who sees, or what is seen, and the path that grants it: teams from the managed one down."""

    id: str
    name: str
    path: tuple[TeamId, ...]
    members: int = 0


class PersonStands(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about where a person stands.

    here: whether they are in the organisation on the day. seen_by: the nearest first, at most SHOWN
    of `seen_by_count`. sees: teams, at most SHOWN of `sees_teams`; `sees_people` without oneself.
    executives: keys of those who see all, whatever the teams.
    """

    person: WrittenPerson
    place: Place
    here: bool
    member_of: tuple[Tie, ...]
    manages: tuple[Tie, ...]
    seen_by: tuple[Sight, ...]
    seen_by_count: int
    sees: tuple[Sight, ...]
    sees_teams: int
    sees_people: int
    executives: tuple[str, ...]


class TeamStands(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about where a team stands. place: of a derived team, the person who leads it."""

    id: TeamId
    name: str
    place: Place | None
    derived: bool
    members: tuple[Tie, ...]
    managers: tuple[Tie, ...]
    parents: tuple[Tie, ...]
    sub_teams: tuple[Tie, ...]
    seen_by: tuple[Sight, ...]
    seen_by_count: int
    executives: tuple[str, ...]


def why_person(org: Org, compiled: Compiled, name: str) -> PersonStands | None:
    """Where the person of that key, email or ID stands; None where there is nobody."""
    person = _person(org, name)
    if person is None:
        return None
    map_ = _Map(org, compiled)
    id_ = person.person.id
    rows = [row for row in compiled.snapshot.memberships if row.person == id_]
    inside = [row.team for row in rows if row.member]
    seers = [one for one in map_.seers(inside) if one != id_]
    managed = [row.team for row in rows if row.manager]
    seen = map_.below(managed)
    people = {who for team in seen for who in map_.members.get(team, ())} - {id_}
    return PersonStands(
        person=person,
        place=person.place(),
        here=id_ in compiled.people,
        member_of=tuple(map_.tie(team, map_.origins.membership(team, id_)) for team in inside),
        manages=tuple(map_.tie(team, map_.origins.management(team, id_)) for team in managed),
        seen_by=tuple(map_.seer(one, inside) for one in seers[:SHOWN]),
        seen_by_count=len(seers),
        sees=tuple(map_.seen(team, managed) for team in seen[:SHOWN]),
        sees_teams=len(seen),
        sees_people=len(people),
        executives=_executives(compiled),
    )


def why_team(org: Org, compiled: Compiled, name: str) -> TeamStands | None:
    """Where the team of that key or ID stands; None where there is none."""
    map_ = _Map(org, compiled)
    written = next((one for one in org.teams if one.key == name), None)
    id_ = written.team.id if written is not None else TeamId(name)
    if id_ not in map_.names:
        return None
    rows = [row for row in compiled.snapshot.memberships if row.team == id_]
    seers = map_.seers([id_])
    return TeamStands(
        id=id_,
        name=map_.names[id_],
        place=_team_place(compiled.teams.get(id_), org, compiled.leaders.get(id_, ())),
        derived=id_ in compiled.leaders,
        members=tuple(map_.who(row, map_.origins.membership(id_, row.person)) for row in rows if row.member),
        managers=tuple(
            map_.who(row, map_.origins.management(id_, row.person)) for row in rows if row.manager
        ),
        parents=tuple(map_.tie(one, map_.origins.link(one, id_)) for one in map_.parents.get(id_, ())),
        sub_teams=tuple(map_.tie(one, map_.origins.link(id_, one)) for one in map_.children.get(id_, ())),
        seen_by=tuple(map_.seer(one, [id_]) for one in seers[:SHOWN]),
        seen_by_count=len(seers),
        executives=_executives(compiled),
    )


class _Map:
    """The teams of a Snapshot by ID: names, who is in them, what hangs where."""

    def __init__(self, org: Org, compiled: Compiled) -> None:
        snapshot = compiled.snapshot
        self.origins = Origins(org, compiled)
        self.people = compiled.people
        self.names = {team.id: team.name for team in snapshot.teams}
        self.parents, self.children = parents_of(snapshot), children_of(snapshot)
        self.members: dict[TeamId, list[PersonId]] = {}
        self.managers: dict[TeamId, list[PersonId]] = {}
        for row in snapshot.memberships:
            if row.member:
                self.members.setdefault(row.team, []).append(row.person)
            if row.manager:
                self.managers.setdefault(row.team, []).append(row.person)

    def seers(self, teams: Iterable[TeamId]) -> list[PersonId]:
        """The managers of these teams and of all above, the nearest first."""
        above = _nearest_first(self.parents, teams)
        return list(dict.fromkeys(one for team in above for one in self.managers.get(team, ())))

    def below(self, teams: Iterable[TeamId]) -> list[TeamId]:
        """These teams and all their sub-teams, the nearest first."""
        return _nearest_first(self.children, teams)

    def seer(self, one: PersonId, teams: list[TeamId]) -> Sight:
        """One who sees these teams, by the shortest path from a team that they manage."""
        managed = (team for team in _nearest_first(self.parents, teams) if one in self.managers.get(team, ()))
        paths = (shortest_chain(self.parents, teams, top) for top in managed)
        path = tuple(reversed(next(paths, ())))
        return Sight(id=one, name=self.people[one].person.name, path=path)

    def seen(self, team: TeamId, managed: list[TeamId]) -> Sight:
        """A team that is seen, by the shortest path from one of `managed`."""
        path = shortest_chain(self.children, managed, team)
        return Sight(id=team, name=self.names[team], path=path, members=len(self.members.get(team, ())))

    def tie(self, team: TeamId, origin: Origin | None) -> Tie:
        """A link whose other end is a team."""
        return _tie(team, self.names[team], origin)

    def who(self, row: Membership, origin: Origin | None) -> Tie:
        """A link whose other end is a person."""
        return _tie(row.person, self.people[row.person].person.name, origin)


def _tie(id_: str, name: str, origin: Origin | None) -> Tie:
    if origin is None:
        return Tie(id=id_, name=name)
    return Tie(id=id_, name=name, reason=origin.reason, place=origin.place)


def _nearest_first(graph: dict[TeamId, list[TeamId]], starts: Iterable[TeamId]) -> list[TeamId]:
    met = dict.fromkeys(starts)
    waiting = list(met)
    for here in waiting:
        further = [team for team in graph.get(here, ()) if team not in met]
        met.update(dict.fromkeys(further))
        waiting += further
    return list(met)


def _person(org: Org, name: str) -> WrittenPerson | None:
    email = name.lower()
    found = [
        one for one in org.people if one.key == name or one.person.id == name or one.person.email == email
    ]
    return min(found, key=lambda one: (one.key != name, one.key), default=None)


def _team_place(written: WrittenTeam | None, org: Org, leaders: tuple[str, ...]) -> Place | None:
    if written is not None:
        return written.place()
    return next((one.place() for one in org.people if one.key in leaders), None)


def _executives(compiled: Compiled) -> tuple[str, ...]:
    marks = compiled.marks.people.items()
    return tuple(sorted(compiled.people[one].key for one, mark in marks if mark.role is Role.EXECUTIVE))
