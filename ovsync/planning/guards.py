"""What stands in the way of an apply: limits, protected entries, the window, settings.

The guards count from the first entry on; there is no size below which they sleep. Each
is allowed by its own name for one plan, never by a global force. Where the settings of
the last apply are stricter, those count: loosening a limit and using it is two steps.
"""

from collections.abc import Iterator

from ovsync.model import PersonId, TeamId
from ovsync.planning.allowing import GUARDS, is_allowed
from ovsync.planning.counting import counts_of, member_counts, removed_teams
from ovsync.planning.guard_limits import limited, worst
from ovsync.planning.guard_wording import protected_message, settings_message, window_message
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.names import Names
from ovsync.planning.plan import Change, Guard, Impact
from ovsync.planning.settings_changes import SettingChange, window_text
from ovsync.planning.window import is_open


def guards_of(
    changes: tuple[Change, ...],
    impact: Impact,
    settings: tuple[SettingChange, ...],
    inputs: PlanInputs,
    names: Names,
) -> tuple[Guard, ...]:
    """All guards, breached or not, in the order of their names' list."""
    found = [limited(count, inputs, names) for count in counts_of(changes, impact, inputs)]
    found.append(worst(member_counts(changes, inputs), inputs, names))
    found.append(_protect(changes, impact, inputs, names))
    found += _window(inputs, sends=bool(changes) or inputs.sends_anyway)
    found += _settings(settings)
    found.sort(key=lambda guard: GUARDS.index(guard.name))
    return tuple(_with_permission(guard, inputs.allow) for guard in found)


def _with_permission(guard: Guard, allow: frozenset[str]) -> Guard:
    if not is_allowed(guard.name, allow):
        return guard
    return Guard(
        name=guard.name,
        limit=guard.limit,
        actual=guard.actual,
        base=guard.base,
        breached=guard.breached,
        allowed=True,
        ids=guard.ids,
        message=guard.message,
    )


def _protect(changes: tuple[Change, ...], impact: Impact, inputs: PlanInputs, names: Names) -> Guard:
    """People and teams that somebody protected, before or now, and that go all the same."""
    old, new = inputs.before.marks, inputs.after.marks
    people = tuple(
        one.id
        for one in impact.removals
        if old.of_person(PersonId(one.id)).protect or new.of_person(PersonId(one.id)).protect
    )
    teams = tuple(
        team
        for team in removed_teams(changes)
        if old.of_team(TeamId(team)).protect or new.of_team(TeamId(team)).protect
    )
    ids = (*people, *teams)
    return Guard(
        name="protect",
        limit="0",
        actual=len(ids),
        base=sum(mark.protect for marks in (old.people, old.teams) for mark in marks.values()),
        breached=bool(ids),
        ids=ids,
        message=protected_message(people, teams, names) if ids else "",
    )


def _window(inputs: PlanInputs, *, sends: bool) -> Iterator[Guard]:
    """Both windows must be open, that of the last apply and that of now, where anything is sent."""
    windows = [inputs.environment.window]
    if inputs.previous and inputs.previous.window not in windows:
        windows.append(inputs.previous.window)
    given = [window for window in windows if window]
    if given:
        shut = [window for window in given if not is_open(window, inputs.now)]
        yield Guard(
            name="window",
            limit=" and ".join(window_text(window) for window in given),
            actual=len(shut),
            breached=bool(shut) and sends,
            message=window_message(shut[0], inputs.now) if shut and sends else "",
        )


def _settings(settings: tuple[SettingChange, ...]) -> Iterator[Guard]:
    """Settings that decide where people's data go."""
    guarded = tuple(one for one in settings if one.guarded)
    if guarded:
        yield Guard(
            name="settings",
            limit="0",
            actual=len(guarded),
            breached=True,
            ids=tuple(one.name for one in guarded),
            message=settings_message(guarded),
        )
