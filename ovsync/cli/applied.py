"""What is said when an apply has ended, and with which exit code."""

from typing import Final

import msgspec

from ovsync.cli.console import Console
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.planned import Made
from ovsync.cli.plans import sides_of
from ovsync.report.escaping import visible
from ovsync.settings import TargetType
from ovsync.workflow.apply_inputs import Ending, Outcome

MESSAGES_SHOWN: Final = 20

CODES: Final = {
    Ending.APPLIED: ExitCode.DONE,
    Ending.WARNED: ExitCode.DONE,
    Ending.NOTHING: ExitCode.DONE,
    Ending.DRY: ExitCode.DONE,
    Ending.STALE: ExitCode.GUARDED,
    Ending.GUARDED: ExitCode.GUARDED,
    Ending.UNREVIEWED: ExitCode.GUARDED,
    Ending.LOCKED: ExitCode.LOCKED,
    Ending.REFUSED: ExitCode.TARGET,
    Ending.UNANSWERED: ExitCode.TARGET,
    Ending.UNRECORDED: ExitCode.FAILED,
    Ending.FAILED: ExitCode.FAILED,
    Ending.INTERRUPTED: ExitCode.INTERRUPTED,
}


def report(
    console: Console, outcome: Outcome, made: Made, *, fail_on_warning: bool, redacted: bool = False
) -> int:
    """Say what came of an apply; returns the exit code."""
    if redacted:
        outcome = _redacted(outcome, made)
    for notice in outcome.notices:
        console.note(notice)
    if outcome.ending in (Ending.APPLIED, Ending.WARNED):
        console.line(_applied(outcome, made))
    elif CODES[outcome.ending] is ExitCode.DONE:
        console.line(f"{outcome.message[:1].upper()}{outcome.message[1:]}.")
    else:
        console.problem(outcome.message, outcome.help)
    for message in outcome.messages[:MESSAGES_SHOWN]:
        console.aside(f"  the service says: {visible(message)}\n")
    if len(outcome.messages) > MESSAGES_SHOWN:
        console.aside(f"  … and {len(outcome.messages) - MESSAGES_SHOWN:,} more messages\n")
    if fail_on_warning and outcome.ending is Ending.WARNED:
        console.problem("the sync was taken with a warning, and --fail-on-warning was given")
        return ExitCode.TARGET
    return CODES[outcome.ending]


def _redacted(outcome: Outcome, made: Made) -> Outcome:
    from ovsync.report.redaction import redact_text

    people = sides_of(made).people
    return msgspec.structs.replace(
        outcome,
        message=redact_text(outcome.message, people),
        messages=tuple(redact_text(one, people) for one in outcome.messages),
    )


def _applied(outcome: Outcome, made: Made) -> str:
    target = made.environment.target
    where = target.directory if target.type is TargetType.CSV else target.url or target.type.value
    desired = made.plan.desired
    rows = f"{desired.users} users, {desired.groups} groups, {desired.mappings} mappings"
    serial = f"; state serial {outcome.state.serial}" if outcome.state else ""
    verb = "Applied with a warning" if outcome.ending is Ending.WARNED else "Applied"
    return f"{verb}: {rows} to {where}{serial}."
