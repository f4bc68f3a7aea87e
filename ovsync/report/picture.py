"""The teams as a picture, before any format: boxes, arrows, and what a plan does to them."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Action, Change, Kind, Plan


class Standing(StrEnum):
    """What a plan does to a box or an arrow."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A team.

    managers: names. members: how many, None where unknown. joining, leaving: how many, by the plan.
    """

    id: str
    key: str
    name: str
    managers: tuple[str, ...] = ()
    members: int | None = None
    joining: int = 0
    leaving: int = 0
    standing: Standing = Standing.SAME


class Arrow(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """From a team to its sub-team."""

    parent: str
    child: str
    standing: Standing = Standing.SAME


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Boxes sorted by ID, arrows by parent and child. left_out: boxes for which there was no room."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int = 0


def whole(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> Picture:
    """All teams of the snapshot; with a plan also those that it removes.

    base: what the plan was made against; it gives removed teams their former managers and members.
    """
    changes = plan.changes if plan else ()
    boxes = {box.id: box for box in _boxes(base, marks)} if base and plan else {}
    current = {box.id: box for box in _boxes(snapshot, marks)}
    removed = {change.id for change in changes if change.kind is Kind.TEAM and change.action is Action.REMOVE}
    boxes = {team: box for team, box in boxes.items() if team in removed} | current
    return _coloured(boxes, _arrows(snapshot), changes)


def touched(plan: Plan, desired: Snapshot | None, base: Snapshot | None, most: int) -> Picture:
    """The teams that the plan touches, and as many of those above them as there is room for.

    Without snapshots only what the plan itself says is drawn.
    """
    boxes = {box.id: box for side in (base, desired) if side for box in _boxes(side, Marks())}
    picture = _coloured(boxes, _arrows(desired) if desired else (), plan.changes)
    rank = {Standing.ADDED: 0, Standing.REMOVED: 0, Standing.MOVED: 0, Standing.CHANGED: 1}
    chosen = sorted(
        (box for box in picture.boxes if box.standing in rank),
        key=lambda box: (rank[box.standing], -box.joining - box.leaving, box.id),
    )
    kept = _with_those_above([box.id for box in chosen[:most]], picture.arrows, most)
    return Picture(
        boxes=tuple(box for box in picture.boxes if box.id in kept),
        arrows=tuple(one for one in picture.arrows if {one.parent, one.child} <= kept),
        left_out=max(len(chosen) - most, 0),
    )


def _with_those_above(kept: list[str], arrows: Iterable[Arrow], most: int) -> set[str]:
    parents: dict[str, list[str]] = {}
    for arrow in arrows:
        parents.setdefault(arrow.child, []).append(arrow.parent)
    seen = dict.fromkeys(kept)
    queue = list(kept)
    for team in queue:
        for parent in parents.get(team, ()):
            if parent not in seen and len(seen) < most:
                seen[parent] = None
                queue.append(parent)
    return set(seen)


def _boxes(snapshot: Snapshot, marks: Marks) -> Iterable[Box]:
    names = {person.id: person.name for person in snapshot.people}
    managers = {one.team: one.managers for one in snapshot.rows.by_team}
    members = snapshot.rows.sizes()
    for team in snapshot.teams:
        yield Box(
            id=team.id,
            key=marks.of_team(team.id).key,
            name=team.name,
            managers=tuple(names.get(one) or one for one in managers.get(team.id, ())),
            members=members[team.id],
        )


def _arrows(snapshot: Snapshot) -> tuple[Arrow, ...]:
    return tuple(Arrow(parent=link.parent, child=link.child) for link in snapshot.sub_teams)


def _coloured(boxes: dict[str, Box], arrows: Iterable[Arrow], changes: tuple[Change, ...]) -> Picture:
    standings, joining, leaving = _marks_of(changes)
    names = {change.id: change for change in changes if change.kind is Kind.TEAM}
    drawn = {}
    for team in sorted(boxes.keys() | standings.keys()):
        change = names.get(team)
        box = boxes.get(team) or Box(
            id=team, key=change.key if change else team, name=change.name if change else team
        )
        drawn[team] = msgspec.structs.replace(
            box,
            joining=joining[team],
            leaving=leaving[team],
            standing=standings.get(team, Standing.SAME),
        )
    links = {(one.parent, one.child): one for one in arrows} | {
        (one.parent, one.child): one for one in _changed_arrows(changes)
    }
    return Picture(boxes=tuple(drawn.values()), arrows=tuple(links[pair] for pair in sorted(links)))


def _marks_of(changes: tuple[Change, ...]) -> tuple[dict[str, Standing], Counter[str], Counter[str]]:
    """Standings of all teams that a change names, and how many people join and leave them."""
    standings: dict[str, Standing] = {}
    joining: Counter[str] = Counter()
    leaving: Counter[str] = Counter()
    for change in changes:
        if change.kind is Kind.TEAM:
            standings[change.id] = _TEAM.get(change.action, Standing.CHANGED)
        elif change.kind is Kind.SUBTEAM:
            standings.setdefault(change.id, _LINK.get(change.action, Standing.CHANGED))
        elif change.kind is Kind.MEMBERSHIP:
            joining.update(_side(change.after))
            leaving.update(_side(change.before))
    people = [change for change in changes if change.kind in (Kind.MEMBERSHIP, Kind.MANAGEMENT)]
    for team in (team for change in people for team in change.teams):
        standings.setdefault(team, Standing.CHANGED)
    for team in (team for change in changes if change.kind is Kind.SUBTEAM for team in change.teams):
        standings.setdefault(team, Standing.SAME)
    return standings, joining, leaving


_TEAM = {Action.ADD: Standing.ADDED, Action.REMOVE: Standing.REMOVED}
_LINK = {Action.MOVE: Standing.MOVED}


def _side(side: dict[str, object] | None) -> tuple[str, ...]:
    return (str(side["team"]),) if side and "team" in side else ()


def _changed_arrows(changes: tuple[Change, ...]) -> Iterable[Arrow]:
    for change in changes:
        if change.kind is not Kind.SUBTEAM:
            continue
        if change.before and "parent" in change.before:
            parent = str(change.before["parent"])
            yield Arrow(parent=parent, child=change.id, standing=Standing.REMOVED)
        if change.after and "parent" in change.after:
            parent = str(change.after["parent"])
            yield Arrow(parent=parent, child=change.id, standing=Standing.ADDED)
