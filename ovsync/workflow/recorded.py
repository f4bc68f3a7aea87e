"""The base that the recorded state gives, and what the reader of a plan must know of it."""

import datetime

from ovsync.planning.inputs import Side
from ovsync.planning.plan import Base
from ovsync.state.record import State
from ovsync.state.store import Stored
from ovsync.workflow.apply_notes import is_unanswered, lately_removed, pending_notes
from ovsync.workflow.basis import Basis


def recorded(stored: Stored) -> Basis:
    """The last applied Snapshot as a base; an empty one where nothing was ever applied."""
    notes = stored.notices
    state = stored.state
    if state is None:
        return Basis(notes=notes)
    notes += pending_notes(state)
    if not state.is_applied:
        return Basis(notes=notes, pending=is_unanswered(state))
    return Basis(
        base=_base(state),
        side=Side(snapshot=state.snapshot, marks=state.marks),
        previous=state.settings,
        as_of=datetime.date.fromisoformat(state.as_of) if state.as_of else None,
        lately_removed=lately_removed(state),
        notes=notes,
        pending=is_unanswered(state),
    )


def _base(state: State) -> Base:
    return Base(
        serial=state.serial,
        lineage=state.lineage,
        digest=state.digest,
        commit=state.commit,
        kind="state",
        applied_at=state.applied_at,
    )
