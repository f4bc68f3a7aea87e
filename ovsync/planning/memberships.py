"""Changes of who is in which team, and who manages it.

Rows are compared under the IDs of the desired side, so that a changed ID moves nobody.
`before` holds the IDs as they were, `after` as they will be.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import msgspec

from ovsync.model import Membership, Snapshot
from ovsync.planning.apart import rows_apart
from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.tokens import Tokens, shown


class _Way(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are, and what their coming and going is called.

    moves: whether one out and one in is a move.
    """

    kind: Kind
    comes: Action
    goes: Action
    moves: bool = False


_MEMBER = _Way(kind=Kind.MEMBERSHIP, comes=Action.ADD, goes=Action.REMOVE, moves=True)
_MANAGER = _Way(kind=Kind.MANAGEMENT, comes=Action.LINK, goes=Action.UNLINK)


def membership_changes(
    before: Snapshot, after: Snapshot, tokens: Tokens
) -> tuple[Iterable[Change], Iterable[Change]]:
    """Joins, leaves and moves of members, and the managements that come and go."""
    gone, come = rows_apart(tokens.memberships(before.rows), after.rows)
    if not gone and not come:
        return (), ()
    back = tokens.backwards()

    def name(person: str) -> str:
        known = after.crowd.find(person) or before.crowd.find(back.person(person))
        return known.name if known else shown(person)

    left, joined = _teams(row for row in gone if row.member), _teams(row for row in come if row.member)
    members = _changes(_MEMBER, left, joined, name, back)
    left, joined = _teams(row for row in gone if row.manager), _teams(row for row in come if row.manager)
    return members, _changes(_MANAGER, left, joined, name, back)


def _teams(rows: Iterable[Membership]) -> dict[str, list[str]]:
    """By person, the teams of their rows."""
    teams: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        teams[row.person].append(row.team)
    return teams


def _changes(
    way: _Way,
    gone: dict[str, list[str]],
    come: dict[str, list[str]],
    name_of: Callable[[str], str],
    back: Tokens,
) -> Iterator[Change]:
    """What everybody leaves and joins, sorted by person and team."""
    for person in sorted(gone | come):
        left, joined = gone.get(person, []), come.get(person, [])
        if left and joined:  # a row of both sides differs in its other flag only
            both = set(left) & set(joined)
            left = [team for team in left if team not in both]
            joined = [team for team in joined if team not in both]
        name = name_of(person)
        if way.moves and len(left) == len(joined) == 1:
            yield _row(Action.MOVE, way.kind, person, name, back, left[0], joined[0])
            continue
        for team in sorted(left):
            yield _row(way.goes, way.kind, person, name, back, team, "")
        for team in sorted(joined):
            yield _row(way.comes, way.kind, person, name, back, "", team)


def _row(action: Action, kind: Kind, person: str, name: str, back: Tokens, left: str, joined: str) -> Change:
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
