"""The Plan, put together: changes, their words, impact, guards."""

import datetime
from collections.abc import Callable

import msgspec

from ovsync.planning import wording_people, wording_teams
from ovsync.planning.allowing import check_allowed
from ovsync.planning.diff import diff
from ovsync.planning.digest import digest_of
from ovsync.planning.fingerprint import atoms, fingerprint_of
from ovsync.planning.guards import guards_of
from ovsync.planning.impact import impact_of
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.names import Names
from ovsync.planning.plan import Action, Change, Desired, Kind, Plan, Summary, chosen
from ovsync.planning.restructuring import between_staying
from ovsync.planning.settings_changes import settings_changes
from ovsync.planning.story import Story
from ovsync.planning.telling import is_guess, teller_of

_LINES = {**wording_teams.LINES, **wording_people.LINES}
_ENTRIES = (Kind.PERSON, Kind.TEAM)
_TEAMS = (Kind.TEAM, Kind.SUBTEAM)


def make_plan(inputs: PlanInputs) -> Plan:
    """What would change from `before` to `after`, what that does, and what stands in the way.

    Raises ValueError for a name in `allow` that no guard has.
    """
    check_allowed(inputs.allow)
    names = Names(inputs.before, inputs.after)
    changes = _told(diff(inputs.before.snapshot, inputs.after.snapshot), inputs, names)
    settings = settings_changes(inputs)
    impact = impact_of(changes, inputs, names)
    return Plan(
        organization=inputs.settings.organization,
        environment=inputs.environment.name,
        generated_at=inputs.now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        as_of=inputs.as_of.isoformat(),
        base=inputs.base,
        desired=_desired(inputs),
        fingerprint=fingerprint_of(changes, map(str, settings)),
        changes=changes,
        impact=impact,
        guards=guards_of(changes, impact, settings, inputs, names),
        diagnostics=inputs.findings,
        summary=summary_of(changes),
        notes=(*inputs.notes, *between_staying(changes, inputs.before.snapshot, names)),
        settings_changes=tuple(map(str, settings)),
        sends_anyway=inputs.sends_anyway,
    )


def _desired(inputs: PlanInputs) -> Desired:
    after = inputs.after.snapshot
    return Desired(
        digest=digest_of(after),
        users=len(after.people),
        groups=len(after.teams),
        mappings=len(after.memberships) + len(after.sub_teams),
    )


def _told(changes: tuple[Change, ...], inputs: PlanInputs, names: Names) -> tuple[Change, ...]:
    """The changes with their keys, words and places."""
    if not changes:
        return ()
    story = Story(changes, inputs, names)
    is_dated = _dated(inputs)
    told = []
    for change in changes:
        is_team = change.kind in _TEAMS
        one = msgspec.structs.replace(
            change,
            key=names.team(change.id) if is_team else names.person_key(change.id),
            summary=_LINES[change.kind](change, story),
            told_by=teller_of(change, story),
            guess=change.guess or (is_team and is_guess(change, story)),
            dated=is_dated(change),
        )
        # Nobody else has seen this value yet, and a plan may have a million of them.
        msgspec.structs.force_setattr(one, "source", inputs.locate(one))
        told.append(one)
    return tuple(told)


def _dated(inputs: PlanInputs) -> Callable[[Change], bool]:
    """Whether only a date caused a change.

    It would not be there were today still the base's day, and it would be there had nobody touched the
    files since. A change of which only a part is so counts as undated: it must not pass as reviewed.
    """
    if inputs.undated is None:
        return lambda change: False  # noqa: ARG005
    undated = _atoms(inputs, inputs.undated)
    scheduled = _atoms(inputs, inputs.scheduled) if inputs.scheduled else None
    return lambda change: (
        undated.isdisjoint(parts := atoms(change)) and (scheduled is None or scheduled.issuperset(parts))
    )


def _atoms(inputs: PlanInputs, side: Side) -> set[tuple[object, ...]]:
    """The smallest parts of all that would change were `side` what is desired."""
    changes = diff(inputs.before.snapshot, side.snapshot)
    return {atom for change in changes for atom in atoms(change)}


def summary_of(changes: tuple[Change, ...]) -> Summary:
    """Lines told: people and teams that come and go; all else is a change."""
    lines = [change for change in changes if not change.told_by]
    add = sum(len(chosen(lines, kind, Action.ADD)) for kind in _ENTRIES)
    remove = sum(len(chosen(lines, kind, Action.REMOVE)) for kind in _ENTRIES)
    return Summary(add=add, change=len(lines) - add - remove, remove=remove)
