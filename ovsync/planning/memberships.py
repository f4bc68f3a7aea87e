"""Changes of who is in which team, and who manages it.

Rows are compared under the IDs of the desired side, so that a changed ID moves nobody.
`before` holds the IDs as they were, `after` as they will be.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from ovsync.model import Membership, Snapshot
from ovsync.planning.apart import apart
from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.tokens import Tokens, shown


class Stays(msgspec.Struct, frozen=True, kw_only=True):
    """What one person leaves and joins: teams, by their IDs on the desired side, sorted."""

    person: str
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


def membership_changes(before: Snapshot, after: Snapshot, tokens: Tokens) -> Iterator[Change]:
    """Joins, leaves and moves of members, then the managements that come and go."""
    old = tokens.memberships(before.memberships)
    gone, come = apart(old, after.memberships)
    if not gone and not come:
        return
    back = tokens.backwards()

    def name(person: str) -> str:
        known = after.crowd.find(person) or before.crowd.find(back.person(person))
        return known.name if known else shown(person)

    for stay in _stays(gone, come, lambda row: row.member):
        yield from _member(stay, name(stay.person), back)
    for stay in _stays(gone, come, lambda row: row.manager):
        yield from _manager(stay, name(stay.person), back)


def _stays(
    gone: Iterable[Membership], come: Iterable[Membership], counts: Callable[[Membership], bool]
) -> Iterator[Stays]:
    """What everybody leaves and joins, of the rows that count, sorted by person."""
    was = {(row.person, row.team) for row in gone if counts(row)}
    now = {(row.person, row.team) for row in come if counts(row)}
    left, joined = _teams(was - now), _teams(now - was)
    for person in sorted(left.keys() | joined.keys()):
        yield Stays(person=person, left=left.get(person, ()), joined=joined.get(person, ()))


def _teams(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    teams: dict[str, list[str]] = {}
    for person, team in sorted(rows):
        teams.setdefault(person, []).append(team)
    return {person: tuple(names) for person, names in teams.items()}


def _member(stay: Stays, name: str, back: Tokens) -> Iterator[Change]:
    if len(stay.left) == len(stay.joined) == 1:
        yield _row(
            Action.MOVE, Kind.MEMBERSHIP, stay.person, name, back, left=stay.left[0], joined=stay.joined[0]
        )
        return
    for team in stay.left:
        yield _row(Action.REMOVE, Kind.MEMBERSHIP, stay.person, name, back, left=team)
    for team in stay.joined:
        yield _row(Action.ADD, Kind.MEMBERSHIP, stay.person, name, back, joined=team)


def _manager(stay: Stays, name: str, back: Tokens) -> Iterator[Change]:
    for team in stay.left:
        yield _row(Action.UNLINK, Kind.MANAGEMENT, stay.person, name, back, left=team)
    for team in stay.joined:
        yield _row(Action.LINK, Kind.MANAGEMENT, stay.person, name, back, joined=team)


def _row(
    action: Action, kind: Kind, person: str, name: str, back: Tokens, *, left: str = "", joined: str = ""
) -> Change:
    entry = shown(person)
    return Change(
        action=action,
        kind=kind,
        id=entry,
        key=entry,
        name=name,
        before={"person": back.person(person), "team": back.team(left)} if left else None,
        after={"person": person, "team": joined} if joined else None,
        teams=(left, joined) if left and joined else (left or joined,),
    )
