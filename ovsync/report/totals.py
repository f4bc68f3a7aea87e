"""What a big plan does, in a screenful: how many of what, and which teams it touches most."""

from collections import Counter

import msgspec

from ovsync.planning.plan import Action, Change, Kind, Plan
from ovsync.report.impact_lines import team_keys
from ovsync.report.wording import count

_PHRASES = {
    (Kind.PERSON, Action.ADD): ("person joins", "people join"),
    (Kind.PERSON, Action.REMOVE): ("person leaves", "people leave"),
    (Kind.PERSON, Action.CHANGE): ("person changes", "people change"),
    (Kind.PERSON, Action.REKEY): ("person gets another ID", "people get another ID"),
    (Kind.MEMBERSHIP, Action.MOVE): ("person moves", "people move"),
    (Kind.MEMBERSHIP, Action.ADD): ("further membership", "further memberships"),
    (Kind.MEMBERSHIP, Action.REMOVE): ("membership ends", "memberships end"),
    (Kind.MANAGEMENT, Action.LINK): ("new manager", "new managers"),
    (Kind.MANAGEMENT, Action.UNLINK): ("manager steps back", "managers step back"),
    (Kind.TEAM, Action.ADD): ("new team", "new teams"),
    (Kind.TEAM, Action.REMOVE): ("team is dissolved", "teams are dissolved"),
    (Kind.TEAM, Action.RENAME): ("team is renamed", "teams are renamed"),
    (Kind.SUBTEAM, Action.MOVE): ("team moves", "teams move"),
    (Kind.TEAM, Action.REKEY): ("team gets another ID", "teams get another ID"),
}
_EMAIL = ("email changes", "emails change")
_OTHER = ("other change", "other changes")


class TeamTotal(msgspec.Struct, frozen=True, kw_only=True):
    """How many people come to a team and leave it."""

    team: str
    joining: int
    leaving: int


def in_short(plan: Plan) -> tuple[str, ...]:
    """``30 people join``, ``12 people move``, …: what has a line, and whoever moves within another's line."""
    told = (change for change in plan.changes if not change.told_by or _moves(change))
    found = Counter(map(_phrase, told))
    order = [*_PHRASES.values(), _EMAIL, _OTHER]
    return tuple(count(found[phrase], *phrase) for phrase in order if found[phrase])


def _moves(change: Change) -> bool:
    return change.kind is Kind.MEMBERSHIP and change.action is Action.MOVE


def _phrase(change: Change) -> tuple[str, str]:
    if (change.kind, change.action) == (Kind.PERSON, Action.CHANGE) and "email" in change.fields:
        return _EMAIL
    return _PHRASES.get((change.kind, change.action), _OTHER)


def by_team(plan: Plan) -> tuple[TeamTotal, ...]:
    """The teams that anybody joins or leaves, the most touched first."""
    joining: Counter[str] = Counter()
    leaving: Counter[str] = Counter()
    for change in plan.changes:
        come, go = _teams(change)
        joining.update(come)
        leaving.update(go)
    touched = sorted(joining | leaving, key=lambda team: (-joining[team] - leaving[team], team))
    keys = team_keys(plan)
    return tuple(
        TeamTotal(team=keys.get(team, team), joining=joining[team], leaving=leaving[team]) for team in touched
    )


def _teams(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if change.kind is not Kind.MEMBERSHIP:
        return (), ()
    if change.action is Action.MOVE:
        return change.teams[1:], change.teams[:1]
    if change.action in (Action.ADD, Action.LINK):
        return change.teams, ()
    return ((), change.teams) if change.action in (Action.REMOVE, Action.UNLINK) else ((), ())
