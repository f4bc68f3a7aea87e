"""Who begins and who ceases to see whom, between two Snapshots."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from ovsync.hierarchy.graphs import bottom_up, children_of, parents_of, reachable
from ovsync.hierarchy.sight import NOBODY, Bits, Sight, bits_of, union, without
from ovsync.model import PersonId, Snapshot, SubTeam, TeamId, TeamPeople

_NOBODY = TeamPeople(TeamId(""))


class AccessChange(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a manager begins and ceases to see.

    through: the fewest teams that explain it, sorted: a team newly managed or no longer, a
        sub-team hung up elsewhere, or a team whose members changed.
    """

    person: PersonId
    gained: Sight
    lost: Sight
    through: tuple[TeamId, ...]


def access_changes(before: Snapshot, after: Snapshot) -> Iterator[AccessChange]:
    """Every manager whose sight changes, sorted by ID.

    Premise: who is gained is reached over something new (a membership, a management, a link) and
    who is lost over something gone. So only people beneath such a thing are compared (candidates),
    only in teams above them, and only for managers at or above it.
    """
    gone, new = _Side(before), _Side(after)
    gone.compare(new)
    new.compare(gone)
    candidates = gone.candidates() | new.candidates()
    concerned = sorted(gone.concerned() | new.concerned())
    if not concerned:
        return
    people: dict[PersonId, int] = {}
    for side in (new, gone):
        side.look(candidates, set(concerned), people)
    order = list(people)
    for one in concerned:
        sees, saw = new.sight_of(one, people), gone.sight_of(one, people)
        gained, lost = without(sees, saw), without(saw, sees)
        if gained[1] or lost[1]:
            yield AccessChange(
                person=one,
                gained=Sight(bits=gained, people=order),
                lost=Sight(bits=lost, people=order),
                through=tuple(sorted({*new.through(one, gained), *gone.through(one, lost)})),
            )


class _Side:
    """One of two Snapshots: what it has that the other has not, and who sees whom of the candidates."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.children, self.parents = children_of(snapshot), parents_of(snapshot)
        self.teams = {one.team: one for one in snapshot.rows.by_team}
        self.joined: dict[TeamId, set[PersonId]] = {}
        self.appointed: dict[PersonId, list[TeamId]] = defaultdict(list)
        self.links: list[SubTeam] = []
        self.members: dict[TeamId, list[int]] = defaultdict(list)
        self.managed: dict[PersonId, list[TeamId]] = defaultdict(list)
        self.sight: dict[TeamId, Bits] = {}
        self.events: dict[TeamId, Bits] = {}

    def compare(self, other: "_Side") -> None:
        """Find what only this side has."""
        self.links = sorted(set(self.snapshot.sub_teams).difference(other.snapshot.sub_teams), key=_link)
        for team, ours in self.teams.items():
            theirs = other.teams.get(team, _NOBODY)
            if ours != theirs:
                self.joined[team] = set(ours.members).difference(theirs.members)
                for one in sorted(set(ours.managers).difference(theirs.managers)):
                    self.appointed[one].append(team)

    def candidates(self) -> set[PersonId]:
        """People beneath something that only this side has."""
        tops = {link.child for link in self.links}.union(*self.appointed.values())
        beneath = reachable(self.children, tops)
        found = (self.teams[team].members for team in beneath if team in self.teams)
        return set[PersonId]().union(*found, *self.joined.values())

    def concerned(self) -> set[PersonId]:
        """Managers at or above something that only this side has."""
        changed = {team for team, people in self.joined.items() if people} | {
            link.parent for link in self.links
        }
        above = reachable(self.parents, changed)
        managers = (self.teams[team].managers for team in above if team in self.teams)
        return set[PersonId]().union(*managers) | self.appointed.keys()

    def look(self, candidates: set[PersonId], concerned: set[PersonId], people: dict[PersonId, int]) -> None:
        """Work out the sight of every team that matters, numbering the people who are met."""
        who: dict[TeamId, list[PersonId]] = {}
        for team, people_of in self.teams.items():
            if found := candidates.intersection(people_of.members):
                who[team] = sorted(found)
            for one in concerned.intersection(people_of.managers):
                self.managed[one].append(team)
        above = reachable(self.parents, who)
        self.children = {
            team: [below for below in self.children[team] if below in above]
            for team in above & self.children.keys()
        }
        order, loops_back = bottom_up(
            self.children, sorted(above, key=lambda team: (team in self.parents, team))
        )
        for team in order:
            self.sight[team] = bits_of([people.setdefault(one, len(people)) for one in who.get(team, ())])
        self._gather(order, loops_back)
        for team, joined in self.joined.items():
            self.events[team] = bits_of([people[one] for one in joined])
        for link in self.links:
            self.events[link.child] = union(
                self.events.get(link.child, NOBODY), self.sight.get(link.child, NOBODY)
            )

    def _gather(self, order: list[TeamId], loops_back: bool) -> None:
        changed = True
        while changed:
            changed = False
            for team in order:
                bits = self.sight[team]
                for below in self.children.get(team, ()):
                    bits = union(bits, self.sight[below])
                changed = changed or (loops_back and bits != self.sight[team])
                self.sight[team] = bits

    def sight_of(self, one: PersonId, people: dict[PersonId, int]) -> Bits:
        """Whom of the candidates a manager sees."""
        seen = NOBODY
        for team in self.managed.get(one, ()):
            seen = union(seen, self.sight.get(team, NOBODY))
        return without(seen, (people[one], 1)) if one in people else seen

    def through(self, one: PersonId, changed: Bits) -> Iterator[TeamId]:
        """The fewest teams of this side that explain `changed`, the widest first."""
        for team in self.appointed.get(one, ()):
            rest = without(changed, self.sight.get(team, NOBODY))
            if rest != changed:
                yield team
                changed = rest
        if changed[1]:
            reach = self.events.keys() & reachable(self.children, self.managed[one])
            for team in sorted(reach, key=lambda team: (-self.events[team][1].bit_count(), team)):
                rest = without(changed, self.events[team])
                if rest != changed:
                    yield team
                    changed = rest


def _link(link: SubTeam) -> tuple[TeamId, TeamId]:
    return link.parent, link.child
