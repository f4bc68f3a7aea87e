"""What was reviewed: a saved plan that is to be applied, and what ``--expect`` names."""

import re
from pathlib import Path
from typing import Final

from ovsync.cli.files import read_given
from ovsync.cli.planned import Made
from ovsync.planning.plan import Plan
from ovsync.planning.saved import PlanFileError, Saved, load_plan, settings_digest
from ovsync.workflow.apply_inputs import Expectation
from ovsync.workflow.stop import Reason, Stop

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{12,64}")


def read_plan(path: Path) -> tuple[Plan, Saved | None]:
    """A plan file: of --out, or of --format json. Raises Stop."""
    try:
        return load_plan(read_given(path))
    except PlanFileError as failure:
        raise Stop(f"{path}: {failure}") from None


def expectation(given: tuple[str, ...]) -> Expectation:
    """What ``--expect`` comes to: one fingerprint, or plans. Raises Stop."""
    fingerprints = [one for one in given if _FINGERPRINT.fullmatch(one)]
    files = [Path(one) for one in given if not _FINGERPRINT.fullmatch(one)]
    for one in files:
        if not one.exists():
            raise Stop(
                f"--expect {one}: neither a fingerprint (12 or more hex digits) nor a plan file",
                suggestion="`ovsync plan` prints a fingerprint; with `--format json` it makes a plan file",
                reason=Reason.USAGE,
            )
    if len(fingerprints) > 1 or (fingerprints and files):
        raise Stop(
            "--expect takes one fingerprint, or one or more plan files",
            suggestion="give the plan file of every pull request that was merged",
            reason=Reason.USAGE,
        )
    return Expectation(
        fingerprint=fingerprints[0] if fingerprints else "",
        plans=tuple(read_plan(path)[0] for path in files),
    )


def check_saved(path: Path, made: Made) -> None:
    """Refuse a saved plan that is not what an apply would do now. Raises Stop."""
    plan, saved = read_plan(path)
    if saved is None:
        raise Stop(
            f"{path} is a plan to look at, not one to apply",
            suggestion="save one with: ovsync plan --out FILE",
            reason=Reason.USAGE,
        )
    why = _difference(plan, saved, made)
    if why:
        raise Stop(
            f"{path} is stale: {why}; nothing was sent", suggestion="plan again", reason=Reason.GUARDED
        )


def _difference(plan: Plan, saved: Saved, made: Made) -> str:
    new = made.plan
    if plan.base.kind == "revision":
        return "it was made against a revision, not against what was applied"
    if plan.environment != new.environment:
        return f"it is a plan for {plan.environment}, and this is {new.environment}"
    if (plan.base.lineage, plan.base.serial) != (new.base.lineage, new.base.serial):
        return f"it was made against serial {plan.base.serial}, and the state is at serial {new.base.serial}"
    if saved.settings_digest != settings_digest(made.environment):
        return "the target or its settings are not what they were"
    if plan.desired.digest != new.desired.digest:
        return "the organisation now compiles to something else"
    if plan.fingerprint != new.fingerprint:
        return "what is there now is not what it was made against"
    return ""
