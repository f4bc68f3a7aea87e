"""Changes of which team is a sub-team of which."""

from collections.abc import Iterable, Iterator

from ovsync.model import Snapshot, SubTeam
from ovsync.planning.apart import apart
from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.tokens import Tokens


def link_changes(before: Snapshot, after: Snapshot, tokens: Tokens) -> Iterator[Change]:
    """Links that come and go. A child that loses one parent and gains one is moved."""
    gone, come = apart(tokens.links(before.sub_teams), after.sub_teams)
    if not gone and not come:
        return
    names = {tokens.team(team.id): team.name for team in before.teams}
    names |= {team.id: team.name for team in after.teams}
    left, joined = _parents(gone), _parents(come)
    back = tokens.backwards()
    for child in sorted(left.keys() | joined.keys()):
        yield from _child(child, names.get(child, child), left.get(child, []), joined.get(child, []), back)


def _parents(links: Iterable[SubTeam]) -> dict[str, list[str]]:
    parents: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda one: (one.child, one.parent)):
        parents.setdefault(link.child, []).append(link.parent)
    return parents


def _child(child: str, name: str, left: list[str], joined: list[str], back: Tokens) -> Iterator[Change]:
    if len(left) == len(joined) == 1:
        yield _link(Action.MOVE, child, name, back, left=left[0], joined=joined[0])
        return
    for parent in left:
        yield _link(Action.UNLINK, child, name, back, left=parent)
    for parent in joined:
        yield _link(Action.LINK, child, name, back, joined=parent)


def _link(action: Action, child: str, name: str, back: Tokens, *, left: str = "", joined: str = "") -> Change:
    return Change(
        action=action,
        kind=Kind.SUBTEAM,
        id=child,
        key=child,
        name=name,
        before={"team": back.team(child), "parent": back.team(left)} if left else None,
        after={"team": child, "parent": joined} if joined else None,
        teams=(left, joined) if left and joined else (left or joined,),
    )
