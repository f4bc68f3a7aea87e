"""Changes of who is in which team, and who manages it.

Rows are compared under the IDs of the desired side, so that a changed ID moves nobody.
`before` holds the IDs as they were, `after` as they will be.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from ovsync.model import PersonId, Snapshot, TeamId
from ovsync.planning.apart import apart
from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.tokens import Tokens, shown

_People = Mapping[TeamId, Sequence[PersonId]]


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
    old, new = apart(tokens.memberships(before.rows).by_team, after.rows.by_team)
    if not old and not new:
        return (), ()
    back = tokens.backwards()

    def name(person: str) -> str:
        known = after.crowd.find(person) or before.crowd.find(back.person(person))
        return known.name if known else shown(person)

    were, are = ({one.team: one.members for one in side} for side in (old, new))
    members = _changes(_MEMBER, _only(were, are), _only(are, were), name, back)
    were, are = ({one.team: one.managers for one in side} for side in (old, new))
    return members, _changes(_MANAGER, _only(were, are), _only(are, were), name, back)


def _only(these: _People, those: _People) -> dict[str, list[str]]:
    """By person, the teams of `these` in which `those` do not have them."""
    teams: defaultdict[str, list[str]] = defaultdict(list)
    for team, people in these.items():
        there = {*those.get(team, ())}
        for person in people:
            if person not in there:
                teams[person].append(team)
    return teams


def _changes(
    way: _Way,
    gone: dict[str, list[str]],
    come: dict[str, list[str]],
    name_of: Callable[[str], str],
    back: Tokens,
) -> Iterator[Change]:
    """What everybody leaves and joins, sorted by person and team."""
    for person in sorted(gone.keys() | come.keys()):
        left, joined = gone.get(person, ()), come.get(person, ())
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
