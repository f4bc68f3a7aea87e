"""When nothing needs to be sent: what is only known here (settings, marks) is recorded all the same.

A limit that was loosened must be on record before somebody uses it, and so must a `protect` before the
protected entry goes; neither is anything that the service is told.
"""

import datetime

from ovsync.planning.plan import Plan
from ovsync.settings import Environment
from ovsync.state import ConflictError, Store, Stored
from ovsync.state.changing import recorded
from ovsync.targets.sending import Answer
from ovsync.workflow.apply_inputs import ApplyInputs, Ending, Outcome
from ovsync.workflow.apply_notes import is_unanswered
from ovsync.workflow.recording import application


def must_send(inputs: ApplyInputs, stored: Stored) -> bool:
    """Whether the service has to be told anything: other rows, another target, or what nobody answered."""
    known = stored.applied
    if inputs.resend or is_unanswered(stored.state) or known is None:
        return True
    return has_news(inputs.plan, inputs.environment, known.settings, known.digest)


def has_news(plan: Plan, environment: Environment, previous: Environment | None, digest: str) -> bool:
    """Whether the service was last told something else, or another service was.

    previous, digest: the environment and the Snapshot of the last apply; None and "" where there was none.
    """
    if previous is None or previous.target != environment.target:
        return True
    return bool(plan.changes) or digest != plan.desired.digest


def record_unsent(store: Store, stored: Stored, inputs: ApplyInputs, now: datetime.datetime) -> Outcome:
    """Record settings and marks where they differ; else do nothing. Nothing is sent either way."""
    state = stored.applied
    assert state is not None
    same = (state.settings, state.severities, state.marks) == (
        inputs.environment,
        inputs.settings.severities,
        inputs.desired.marks,
    )
    if same or inputs.dry_run:
        message = "nothing to change; nothing was sent"
        return Outcome(ending=Ending.NOTHING, message=message, state=stored.state)
    desired = inputs.desired
    document = store.document(desired.snapshot, desired.marks, id=inputs.occasion.id)
    new = application(inputs, Answer(outcome="success"), document.name, now)
    try:
        written = store.write(recorded(state, new), stored.version, (document,))
    except ConflictError as conflict:
        return Outcome(ending=Ending.STALE, message=conflict.message, help=conflict.help)
    return Outcome(
        ending=Ending.NOTHING,
        message="nothing to send; the new settings were recorded",
        state=written.state,
    )
