"""What the limits count."""

import datetime
from collections import Counter
from collections.abc import Iterator

import msgspec

from ovsync.planning.impact import has_new_email
from ovsync.planning.inputs import LatelyRemoved, PlanInputs
from ovsync.planning.plan import Action, Change, Impact, Kind, chosen
from ovsync.planning.tokens import rows_under, tokens_of
from ovsync.settings import Limit, Limits

DAYS = 30


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """So many of so many.

    ids: who or what is counted; names of them are said. limits: of an environment, the one that applies.
    counts_now: whether this plan adds to it; what only history holds blocks nothing.
    """

    guard: str
    ids: tuple[str, ...]
    actual: int
    base: int
    counts_now: bool = True


def limit_of(guard: str, limits: Limits) -> Limit:
    """The limit that belongs to a guard."""
    return {
        "removals": limits.removals,
        "removals-30-days": limits.removals_30_days,
        "member-removals": limits.member_removals,
        "team-removals": limits.team_removals,
        "moves": limits.moves,
        "email-changes": limits.email_changes,
        "invitations": limits.invitations,
    }[guard]


def counts_of(changes: tuple[Change, ...], impact: Impact, inputs: PlanInputs) -> Iterator[Count]:
    """One count a limit, member removals aside (those count a team at a time)."""
    before, after = inputs.before.snapshot, inputs.after.snapshot
    people = len(before.people)
    removed = tuple(one.id for one in impact.removals)
    yield _count("removals", removed, people)
    yield _lately(changes, removed, inputs)
    yield _count("team-removals", removed_teams(changes), len(before.teams))
    yield _count("moves", tuple(one.id for one in impact.moves), people)
    yield _count(
        "email-changes",
        tuple(one.id for one in chosen(changes, Kind.PERSON) if _is_email_change(one)),
        people,
    )
    if inputs.environment.target.invite_new_users:
        yield _count("invitations", impact.invitations, people or len(after.people))


def _count(guard: str, ids: tuple[str, ...], base: int) -> Count:
    return Count(guard=guard, ids=ids, actual=len(ids), base=base)


def _is_email_change(person: Change) -> bool:
    """A changed email, or two emails that seem to be swapped: somebody would get another's account."""
    return has_new_email(person) or (person.guess and person.action is Action.REKEY)


def removed_teams(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """IDs (as they were) of the teams that Officevibe deletes; one whose ID changed is among them."""
    return tuple(
        one.before["id"]
        for one in chosen(changes, Kind.TEAM)
        if one.before and one.action in (Action.REMOVE, Action.REKEY)
    )


def _lately(changes: tuple[Change, ...], removed: tuple[str, ...], inputs: PlanInputs) -> Count:
    """Removals of this plan and of the last 30 days; whoever came back is not counted."""
    recent = [one for one in inputs.lately_removed if _is_recent(one, inputs.as_of)]
    earlier = {person for one in recent for person in one.people}
    if earlier:
        here = inputs.after.snapshot.people
        earlier -= {person.email for person in here} | {person.id for person in here}
        earlier -= {one.before["email"] for one in chosen(changes, Kind.PERSON) if one.before}
    sizes = [one.of for one in sorted(recent, key=lambda one: one.on) if one.of]
    return Count(
        guard="removals-30-days",
        ids=(*removed, *sorted(earlier)),
        actual=len(removed) + len(earlier),
        base=sizes[0] if sizes else len(inputs.before.snapshot.people),
        counts_now=bool(removed),
    )


def _is_recent(removed: LatelyRemoved, as_of: datetime.date) -> bool:
    return (as_of - removed.on).days <= DAYS


def member_counts(changes: tuple[Change, ...], inputs: PlanInputs) -> tuple[Count, ...]:
    """Of every team that stays and that members leave: how many of how many, sorted by team."""
    stay = {team.id for team in inputs.after.snapshot.teams}
    leaving = Counter(
        one.teams[0] for one in chosen(changes, Kind.MEMBERSHIP) if one.before and one.teams[0] in stay
    )
    if not leaving:
        return ()
    before = rows_under(inputs.before.snapshot, tokens_of(changes))
    sizes = before.rows.sizes()
    return tuple(
        Count(guard="member-removals", ids=(team,), actual=leaving[team], base=sizes[team])
        for team in sorted(leaving)
    )
