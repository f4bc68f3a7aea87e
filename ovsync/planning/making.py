"""The Plan, put together: changes, impact, guards."""

import datetime

from ovsync.planning.digest import digest_of
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.plan import Desired, Plan


def make_plan(inputs: PlanInputs) -> Plan:
    """What would change from `before` to `after`, what that does, and what stands in the way.

    Raises ValueError for a name in `allow` that no guard has.
    """
    after = inputs.after.snapshot
    return Plan(
        organization=inputs.settings.organization,
        environment=inputs.environment.name,
        generated_at=inputs.now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        as_of=inputs.as_of.isoformat(),
        base=inputs.base,
        desired=Desired(
            digest=digest_of(after),
            users=len(after.people),
            groups=len(after.teams),
            mappings=len(after.memberships) + len(after.sub_teams),
        ),
        fingerprint="000000000000",
        diagnostics=inputs.findings,
        notes=inputs.notes,
    )
