"""Which teams of a Snapshot are the two-level pattern, so that reporting lines can say them.

Terms. A unit is a small team of direct reports (`direct`) and, where a report leads a unit,
the bigger team (`department`) above it: no matter its members, its sub-teams hold the direct
team and the top team of every such report, and both have the same managers.
The leaders of a unit are the managers of its direct team.

Premise. What a unit says by itself must be in the Snapshot exactly; a department may have more
(members, sub-teams), which is written out. Units that would say too much are given up, and since
that may take the ground from others, again until nothing changes.
"""

from typing import Final

import msgspec

from ovsync.model import PersonId, Snapshot, TeamId

_ROUNDS: Final = 50

People = frozenset[PersonId]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One unit, by the IDs that its teams have. department: None where no report leads a unit."""

    direct: TeamId
    department: TeamId | None
    leaders: tuple[PersonId, ...]
    reports: People

    @property
    def top(self) -> TeamId:
        """The team by which the unit stands in the one above."""
        return self.department or self.direct


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The Snapshot by team; parts that a team lacks are not there."""

    members: dict[TeamId, set[PersonId]]
    managers: dict[TeamId, People]
    children: dict[TeamId, list[TeamId]]
    parents: dict[TeamId, list[TeamId]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Shape":
        """The shape of a Snapshot."""
        members: dict[TeamId, set[PersonId]] = {}
        managers: dict[TeamId, set[PersonId]] = {}
        for row in snapshot.memberships:
            if row.member:
                members.setdefault(row.team, set()).add(row.person)
            if row.manager:
                managers.setdefault(row.team, set()).add(row.person)
        children: dict[TeamId, list[TeamId]] = {}
        parents: dict[TeamId, list[TeamId]] = {}
        for link in snapshot.sub_teams:
            children.setdefault(link.parent, []).append(link.child)
            parents.setdefault(link.child, []).append(link.parent)
        frozen = {team: frozenset(people) for team, people in managers.items()}
        return cls(members=members, managers=frozen, children=children, parents=parents)


def units_in(shape: Shape) -> tuple[Unit, ...]:
    """The units, sorted by the ID of the direct team; none where no department is among them."""
    units = _one_each(_candidates(shape))
    for _ in range(_ROUNDS):
        kept = _consistent(units, shape)
        if len(kept) == len(units):
            kept = _without_circles(units)
        if len(kept) == len(units):
            break
        units = kept
    else:
        return ()
    if not any(unit.department for unit in units):
        return ()
    return tuple(sorted(units, key=lambda unit: unit.direct))


def _candidates(shape: Shape) -> list[Unit]:
    """Departments with their direct team, then the small teams that stand right under them."""
    departments: list[Unit] = []
    small: dict[TeamId, Unit] = {}
    for team in sorted(shape.children):
        leaders = shape.managers.get(team)
        direct = _direct_of(team, shape) if leaders else None
        if direct is None or not leaders:
            continue
        departments.append(_unit(direct, team, shape))
        reports = shape.members[direct]
        for child in shape.children[team]:
            below = shape.managers.get(child)
            if below and child != direct and below <= reports and _is_small(child, shape):
                small.setdefault(child, _unit(child, None, shape))
    used = {unit.direct for unit in departments}
    return departments + [unit for team, unit in sorted(small.items()) if team not in used]


def _direct_of(department: TeamId, shape: Shape) -> TeamId | None:
    """The child that has the same managers and is a small team; the one of that very ID among several."""
    leaders = shape.managers[department]
    found = [
        child
        for child in shape.children[department]
        if shape.managers.get(child) == leaders and _is_small(child, shape)
    ]
    if len(found) == 1:
        return found[0]
    wanted = TeamId(f"{department}-direct")
    return wanted if wanted in found else None


def _is_small(team: TeamId, shape: Shape) -> bool:
    members = shape.members.get(team)
    return bool(members) and team not in shape.children and not members & shape.managers[team]  # type: ignore[operator]


def _unit(direct: TeamId, department: TeamId | None, shape: Shape) -> Unit:
    leaders = tuple(sorted(shape.managers[direct]))
    return Unit(
        direct=direct, department=department, leaders=leaders, reports=frozenset(shape.members[direct])
    )


def _one_each(units: list[Unit]) -> list[Unit]:
    """A person reports to one unit and leads one; a team is the direct one of one. The first has it."""
    kept: list[Unit] = []
    reporting: set[PersonId] = set()
    leading: set[PersonId] = set()
    teams: set[TeamId] = set()
    for unit in units:
        own = {unit.direct, unit.top}
        if own & teams or reporting & unit.reports or leading.intersection(unit.leaders):
            continue
        kept.append(unit)
        reporting |= unit.reports
        leading.update(unit.leaders)
        teams |= own
    return kept


def _consistent(units: list[Unit], shape: Shape) -> list[Unit]:
    """Those whose department has all that it would be given, and which are in the one above if any."""
    led = {leader: unit for unit in units for leader in unit.leaders}
    kept = []
    for unit in units:
        below = {led[one].top for one in unit.reports if one in led}
        held = shape.children[unit.department] if unit.department else ()
        if below.issubset(held):
            kept.append(unit)
    return kept


def _without_circles(units: list[Unit]) -> list[Unit]:
    """Without those whose leaders report, over however many steps, to themselves."""
    led = {leader: at for at, unit in enumerate(units) for leader in unit.leaders}
    below = [sorted({led[one] for one in unit.reports if one in led}) for unit in units]
    waiting = [0] * len(units)
    for ones in below:
        for one in ones:
            waiting[one] += 1
    free = [at for at, count in enumerate(waiting) if not count]
    seen = set(free)
    while free:
        for one in below[free.pop()]:
            waiting[one] -= 1
            if not waiting[one]:
                seen.add(one)
                free.append(one)
    return [unit for at, unit in enumerate(units) if at in seen]
