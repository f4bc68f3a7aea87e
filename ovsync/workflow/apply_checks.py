"""What stops an apply before it touches anything: guards, what was reviewed, a plan of something else."""

import msgspec

from ovsync.planning import digest_of
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


def unreviewed(plan: Plan, reviewed: tuple[Plan, ...]) -> tuple[Change, ...]:
    """The changes of `plan` that stand in none of the reviewed plans. What only a date caused is reviewed."""
    known = {_identity(change) for one in reviewed for change in one.changes}
    return tuple(change for change in plan.changes if not change.dated and _identity(change) not in known)


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
    own = tuple(change for change in plan.changes if not change.dated)
    if not reviewed or plan.fingerprint == reviewed or not (own or plan.settings_changes):
        return None
    return Outcome(
        ending=Ending.UNREVIEWED,
        message=f"the plan has fingerprint {plan.fingerprint}, and {reviewed} was reviewed; nothing was sent",
        help="look at this plan, and apply with its fingerprint, or with the plan files that were reviewed",
        unreviewed=own,
    )


def _not_in(plan: Plan, reviewed: tuple[Plan, ...]) -> Outcome | None:
    if not reviewed:
        return None
    changes = unreviewed(plan, reviewed)
    known = {line for one in reviewed for line in one.settings_changes}
    settings = [line for line in plan.settings_changes if line not in known]
    lines = [*(_told(change) for change in changes), *settings]
    if not lines:
        return None
    return Outcome(
        ending=Ending.UNREVIEWED,
        message="\n".join(("not reviewed; nothing was sent", *(f"  {line}" for line in lines))),
        help="have it reviewed, and give that plan with another --expect",
        unreviewed=changes,
    )


def _identity(change: Change) -> bytes:
    """What makes two changes the same: as in the fingerprint, no lines and no words."""
    said = (change.action, change.kind, change.id, change.before, change.after, change.teams)
    return msgspec.json.encode(said, order="deterministic")


def _told(change: Change) -> str:
    return change.summary or f"{change.action} {change.kind} {change.id}"
