"""The use case `plan`. Nothing here can send: no Sender is in reach."""

import datetime
from collections.abc import Callable

import msgspec

from ovsync.model import Compiled, PersonKey, TeamId
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.planning.plan import Finding, Plan
from ovsync.settings import Environment
from ovsync.workflow.basis import Basis, side_of, undated_side
from ovsync.workflow.loading import Sound
from ovsync.workflow.locating import Locate, locator
from ovsync.workflow.stop import Reason, Stop


def plan_against(
    basis: Basis,
    sound: Sound,
    environment: Environment,
    *,
    allow: frozenset[str] = frozenset(),
    now: datetime.datetime,
    locate: Locate | None = None,
    scheduled: Callable[[], Side | None] | None = None,
    coming: Environment | None = None,
) -> Plan:
    """What would change from `basis` to the organisation. Raises Stop for an unknown name in `allow`.

    locate: where a change is written, for what is not written in YAML.
    scheduled: reads the org as it was at the base, compiled as of today; asked only where a date matters.
    coming: the environment as the files say it, where `environment` is that of another revision.
    """
    inputs = PlanInputs(
        settings=sound.settings,
        environment=environment,
        base=basis.base,
        before=basis.side,
        after=side_of(sound.compiled),
        as_of=sound.as_of,
        now=now,
        undated=undated_side(sound.org, basis.as_of, sound.as_of),
        previous=basis.previous,
        coming=coming,
        previous_project=basis.previous_project,
        lately_removed=basis.lately_removed,
        allow=allow,
        administrators=basis.administrators,
        sends_anyway=basis.pending,
        leaders=_leaders(sound.compiled),
        locate=locate or locator(sound.org, sound.compiled, sound.places),
        findings=tuple(Finding.of(one) for one in sound.diagnostics),
        notes=basis.notes,
    )
    try:
        plan = make_plan(inputs)
        if scheduled is not None and any(change.dated for change in plan.changes):
            plan = make_plan(msgspec.structs.replace(inputs, scheduled=scheduled()))
        return plan
    except ValueError as unknown:
        raise Stop(str(unknown), reason=Reason.USAGE) from None


def _leaders(compiled: Compiled) -> dict[TeamId, tuple[PersonKey, ...]]:
    """Who leads each team that is derived and written nowhere."""
    return {team: keys for team, keys in compiled.leaders.items() if team not in compiled.teams}
