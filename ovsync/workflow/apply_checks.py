"""What stops an apply before it touches anything: guards, what was reviewed, a plan of something else."""

from ovsync.planning.digest import digest_of
from ovsync.planning.fingerprint import SHORTEST, has_fingerprint, unreviewed, unreviewed_settings
from ovsync.planning.plan import Change, Plan
from ovsync.workflow.apply_inputs import ApplyInputs, Ending, Expectation, Outcome


def objection(inputs: ApplyInputs) -> Outcome | None:
    """Why this apply may not begin, or None."""
    if inputs.plan.base.kind == "revision":
        return Outcome(
            ending=Ending.STALE,
            message="the plan was made against a revision, and says nothing of what the service holds",
            help="plan without --against, and apply that",
        )
    if digest_of(inputs.desired.snapshot) != inputs.plan.desired.digest:
        return Outcome(
            ending=Ending.STALE,
            message="the organisation now compiles to something else than what was planned",
            help="plan again, and apply that",
        )
    return _guarded(inputs.plan) or _unreviewed(inputs.plan, inputs.expect)


def _guarded(plan: Plan) -> Outcome | None:
    blocked = plan.blocked
    if not blocked:
        return None
    names = " ".join(f"--allow {guard.name}" for guard in blocked)
    reasons = "\n".join(f"  {guard.message or guard.name}" for guard in blocked)
    return Outcome(
        ending=Ending.GUARDED,
        message=f"blocked; nothing was sent\n{reasons}",
        help=f"change the org, or allow it for this one plan: {names}",
    )


def _unreviewed(plan: Plan, expect: Expectation) -> Outcome | None:
    return _other_fingerprint(plan, expect.fingerprint) or _not_in(plan, expect.plans)


def _other_fingerprint(plan: Plan, reviewed: str) -> Outcome | None:
    if not reviewed or has_fingerprint(plan, reviewed):
        return None
    return Outcome(
        ending=Ending.UNREVIEWED,
        message=f"the plan has fingerprint {plan.fingerprint[:SHORTEST]}, and {reviewed[:SHORTEST]} was "
        "reviewed; nothing was sent",
        help="look at this plan, and apply with its fingerprint, or with the plan files that were reviewed",
        unreviewed=unreviewed(plan, reviewed),
    )


def _not_in(plan: Plan, reviewed: tuple[Plan, ...]) -> Outcome | None:
    if not reviewed:
        return None
    changes = unreviewed(plan, reviewed)
    lines = [*(_told(change) for change in changes), *unreviewed_settings(plan, reviewed)]
    if not lines:
        return None
    return Outcome(
        ending=Ending.UNREVIEWED,
        message="\n".join(("not reviewed; nothing was sent", *(f"  {line}" for line in lines))),
        help="have it reviewed, and give that plan with another --expect",
        unreviewed=changes,
    )


def _told(change: Change) -> str:
    return change.summary or f"{change.action} {change.kind} {change.id}"
