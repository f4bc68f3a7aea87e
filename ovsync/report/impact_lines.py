"""What a plan does to people, and what stands in its way, in sentences."""

from collections.abc import Iterable, Iterator

from ovsync import officevibe
from ovsync.planning.plan import BelowAnonymity, Guard, Kind, Plan
from ovsync.report.wording import count, listed, people

KEPT = "kept"


def who_sees_whom(plan: Plan) -> Iterator[str]:
    """Gains and losses of sight, teams that fall too low, managers and people without a team."""
    keys = person_keys(plan)
    teams = team_keys(plan)
    together: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for access in plan.impact.access:
        same = (access.gained, access.lost, access.through)
        together.setdefault(same, []).append(access.called or access.key or access.person)
    for (gained, lost, through), managers in together.items():
        yield _access(managers, gained, lost, tuple(teams.get(team, team) for team in through))
    for below in plan.impact.below_anonymity:
        yield _below(below, teams)
    yield from _left_without(plan, keys)


def _left_without(plan: Plan, keys: dict[str, str]) -> Iterator[str]:
    alone = frozenset(plan.impact.people_without_team)
    for manager in plan.impact.managers_without_team:
        nowhere = ", and in no team" if manager in alone else ""
        yield f"{keys.get(manager, manager)} is left with no team to manage{nowhere}"
    for person in plan.impact.people_without_team:
        if person not in plan.impact.managers_without_team:
            yield f"{keys.get(person, person)} is left in no team"


def person_keys(plan: Plan) -> dict[str, str]:
    """Keys of the changed people by ID. Who is not changed is called by the ID."""
    return {change.id: change.key for change in plan.changes if change.kind is Kind.PERSON and change.key}


def team_keys(plan: Plan) -> dict[str, str]:
    """Keys of the changed teams by ID."""
    return {change.id: change.key for change in plan.changes if change.kind is Kind.TEAM and change.key}


def _access(
    managers: list[str], gained: tuple[str, ...], lost: tuple[str, ...], through: tuple[str, ...]
) -> str:
    """``john and max gain the results of 2 people (cs-north)``: those who see the same are told together."""
    s = "s" if len(managers) == 1 else ""
    lose = "loses" if s else "lose"
    parts = [f"gain{s} the results of {people(len(gained))}"] if gained else []
    if lost:
        parts.append(
            f"{lose} those of {people(len(lost))}" if gained else f"{lose} the results of {people(len(lost))}"
        )
    names = listed(managers, 5)
    return f"{names} {' and '.join(parts)}" + (f" ({listed(through, 5)})" if through else "")


def _below(below: BelowAnonymity, teams: dict[str, str]) -> str:
    hidden = below.threshold <= officevibe.SCORES_NEED
    cost = "its scores are hidden" if hidden else "it has no anonymous feedback"
    name = below.called or teams.get(below.team, below.team)
    if not below.members:
        return f"{name} is left without members"
    return f"{name} falls to {count(below.members, 'member')}: below {below.threshold}, {cost}"


def in_officevibe(plan: Plan) -> Iterator[str]:
    """What Officevibe does with those who are gone, and what a person must do there by hand."""
    keys = person_keys(plan)
    removals = plan.impact.removals
    gone = [keys.get(one.id, one.id) for one in removals if one.outcome != KEPT]
    kept = [keys.get(one.id, one.id) for one in removals if one.outcome == KEPT]
    if gone:
        verb = "is" if len(gone) == 1 else "are"
        yield f"{people(len(gone))} {verb} deactivated if active there, else deleted for good: {listed(gone)}"
    if kept:
        verb = "stays" if len(kept) == 1 else "stay"
        yield f"{people(len(kept))} {verb}, since a sync removes no administrator: {listed(kept)}"
    for one in plan.impact.not_done_by_officevibe:
        yield f"By hand, {keys.get(one.id, one.id)}: {one.what}"


def guard_sentence(guard: Guard) -> str:
    """``1 email change, limit 0. Allow it: --allow email-changes``, in planning's words where it has some."""
    said = guard.message or f"{guard.name}: {guard.actual:,}, limit {guard.limit}"
    if f"--allow {guard.name}" in said:
        return said
    return f"{said.rstrip('.')}. To allow it: --allow {guard.name}"


def guard_ids(plan: Plan, guard: Guard) -> tuple[str, ...]:
    """Keys, where they are known, of those who breach it."""
    names = {**team_keys(plan), **person_keys(plan)}
    return tuple(names.get(one, one) for one in guard.ids)


def allowed(guards: Iterable[Guard]) -> tuple[Guard, ...]:
    """Guards that would stop an apply, and were allowed by name."""
    return tuple(guard for guard in guards if guard.breached and guard.allowed)
