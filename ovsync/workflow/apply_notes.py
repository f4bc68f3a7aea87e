"""What the recorded state says to the next plan."""

import datetime

from ovsync.planning.inputs import LatelyRemoved
from ovsync.state import Intent, Result, State


def is_unanswered(state: State | None) -> bool:
    """Whether an apply was sent and never answered: then sending again is right, whatever the plan says."""
    return state is not None and bool(state.intents)


def pending_notes(state: State | None) -> tuple[str, ...]:
    """Sentences for the top of the next plan: applies without an answer, warnings of the last one."""
    if state is None:
        return ()
    notes = [_unanswered(intent) for intent in state.intents]
    if state.result is Result.WARNING:
        said = "; ".join(state.messages) or "it did not say of what"
        notes.append(f"The last apply (serial {state.serial}) ended with a warning: {said}")
    return tuple(notes)


def lately_removed(state: State | None) -> tuple[LatelyRemoved, ...]:
    """Who was removed by each apply of the history; a forgotten person counts under a name of its own."""
    entries = state.history if state is not None else ()
    return tuple(
        LatelyRemoved(
            on=datetime.datetime.fromisoformat(entry.applied_at).date(),
            people=tuple(
                one.parts[1] if len(one.parts) > 1 else f"forgotten-{one.hash[:16]}" for one in entry.removed
            ),
            of=entry.people_before,
        )
        for entry in entries
        if entry.removed
    )


def _unanswered(intent: Intent) -> str:
    at = f"by {intent.actor}, {intent.started_at}"
    if intent.overlapped:
        return (
            f"The apply of serial {intent.serial} ({at}) ran while another did, and it is not known "
            "which sync came last: Officevibe may hold either. The next apply sends again."
        )
    return (
        f"An apply of serial {intent.serial} was sent and never answered ({at}): "
        "Officevibe may hold either. The next apply sends again."
    )
