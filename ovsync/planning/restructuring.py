"""Teams that seem to be split off or merged: a guess, and said as one.

A team that is new and got 60 % or more of its members from one team is split from it; a team
that goes and sends 60 % or more of its members to one team is merged into it. Where both teams
stay there is no line of a team to say so; then it is a note.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from ovsync.model import Snapshot
from ovsync.planning.identity import MOST
from ovsync.planning.names import Names, people_counted
from ovsync.planning.plan import Action, Change, Kind, chosen

FEWEST = 2
"""Members that must go the same way: one person who moves is no reorganisation."""


class Restructured(msgspec.Struct, frozen=True, kw_only=True):
    """Where a team's members come from (a new one) or go to (one that goes).

    people: names of those who go that way, by ID; members: how many the team has, or had.
    """

    other: str
    people: tuple[str, ...]
    members: int


class _Way(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    left: list[str] = []
    joined: list[str] = []


def split_from(changes: tuple[Change, ...]) -> dict[str, Restructured]:
    """The new teams whose members come from one team mostly, by ID."""
    return _mostly(changes, Action.ADD)


def merged_into(changes: tuple[Change, ...]) -> dict[str, Restructured]:
    """The removed teams whose members go to one team mostly, by ID."""
    return _mostly(changes, Action.REMOVE)


def between_staying(changes: tuple[Change, ...], before: Snapshot, names: Names) -> tuple[str, ...]:
    """Sentences on teams that stay, most of whose members go over to one team that was there before."""
    ways = _staying_ways(changes)
    if not ways:
        return ()
    members = before.rows.sizes()
    over: dict[str, tuple[str, int]] = {}
    for (left, joined), number in sorted(ways.items(), key=lambda one: (-one[1], one[0])):
        if number >= max(FEWEST, MOST * members[left]):
            over.setdefault(left, (joined, number))
    return tuple(_sentences(over, members, names))


def _staying_ways(changes: tuple[Change, ...]) -> Counter[tuple[str, str]]:
    """How many people go from one team to another, of teams that neither come nor go."""
    if not _leaves_any(changes):
        return Counter()
    new_or_gone = {
        one.id
        for one in chosen(changes, Kind.TEAM)
        if one.action in (Action.ADD, Action.REMOVE, Action.REKEY)
    }
    return Counter(
        (left, joined)
        for way in _ways(changes)
        for left in way.left
        for joined in way.joined
        if left not in new_or_gone and joined not in new_or_gone
    )


def _sentences(over: dict[str, tuple[str, int]], members: Counter[str], names: Names) -> Iterable[str]:
    for team, (other, number) in sorted(over.items()):
        share = f"{number} of {people_counted(members[team])}"
        back, returning = over.get(other, ("", 0))
        if back == team and team < other:
            yield (
                f"It seems that {names.called(team)} and {names.called(other)} swap their members (a guess: "
                f"{share} and {returning} of {people_counted(members[other])} go over)."
            )
        elif back != team:
            yield (
                f"It seems that {names.called(team)} is merged into {names.called(other)} (a guess: {share} "
                "go there); the team itself stays."
            )


def _mostly(changes: tuple[Change, ...], action: Action) -> dict[str, Restructured]:
    teams = {one.id for one in chosen(changes, Kind.TEAM, action)}
    if not teams or not _leaves_any(changes):
        return {}
    members: Counter[str] = Counter()
    shared: dict[str, dict[str, list[str]]] = {}
    for way in _ways(changes):
        heres, theres = (way.joined, way.left) if action is Action.ADD else (way.left, way.joined)
        for here in heres:
            if here in teams:
                members[here] += 1
                for there in theres:
                    shared.setdefault(here, {}).setdefault(there, []).append(way.name)
    found = {}
    for team, others in shared.items():
        other, people = min(others.items(), key=lambda one: (-len(one[1]), one[0]))
        if len(people) >= max(FEWEST, MOST * members[team]):
            found[team] = Restructured(other=other, people=tuple(people), members=members[team])
    return found


def _leaves_any(changes: tuple[Change, ...]) -> bool:
    return any(one.before for one in chosen(changes, Kind.MEMBERSHIP))


def _ways(changes: tuple[Change, ...]) -> Iterable[_Way]:
    """What everybody leaves and joins, in the order of the changes."""
    ways: dict[str, _Way] = {}
    for one in chosen(changes, Kind.MEMBERSHIP):
        way = ways.get(one.id) or ways.setdefault(one.id, _Way(name=one.name))
        if one.before:
            way.left.append(one.teams[0])
        if one.after:
            way.joined.append(one.teams[-1])
    return ways.values()
