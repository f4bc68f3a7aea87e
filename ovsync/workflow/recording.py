"""The last step of an apply: the answer becomes the next serial, and no other update is lost by it."""

import datetime
from typing import Final

import msgspec

from ovsync.model import Person
from ovsync.planning.apart import people_apart
from ovsync.planning.plan import Plan
from ovsync.state import ConflictError, Counts, Document, Intent, Result, State, StateError, Store, Stored
from ovsync.state.changing import Application, recorded
from ovsync.targets.sending import Answer
from ovsync.workflow.apply_inputs import ApplyInputs, Ending, Outcome

_TRIES: Final = 20


def application(inputs: ApplyInputs, answer: Answer, document: str, now: datetime.datetime) -> Application:
    """What is recorded of an answered sync. The removed people are filled in by `record`."""
    plan, occasion = inputs.plan, inputs.occasion
    return Application(
        id=occasion.id,
        digest=plan.desired.digest,
        document=document,
        snapshot=inputs.desired.snapshot,
        marks=inputs.desired.marks,
        applied_at=instant(now),
        actor=occasion.actor,
        origin=inputs.origin,
        organization=inputs.settings.organization,
        settings=inputs.environment,
        severities=inputs.settings.severities,
        as_of=plan.as_of,
        commit=occasion.commit,
        run_url=occasion.run_url,
        fingerprint=plan.fingerprint,
        counts=_counts(plan),
        result=Result.WARNING if answer.outcome == "warning" else Result.SUCCESS,
        messages=answer.messages,
    )


def record(store: Store, intended: Stored, new: Application, document: Document) -> Outcome:
    """Write the new serial over the State that holds its intent.

    Where somebody broke the lock and wrote meanwhile, the serial comes on top of theirs, and a note
    stays that two syncs overlapped: which came last only the service knows, so the next apply sends
    again. Never raises.
    """
    stored, overlapped = intended, False
    for _ in range(_TRIES):
        state = stored.state
        if state is None or state.lineage != _lineage(intended):
            return _unrecorded("another state lies there now", new)
        try:
            written = store.write(
                _next(state, new, overlapped=overlapped), stored.version, (document,) if overlapped else ()
            )
            return _done(written, new, overlapped=overlapped)
        except ConflictError:
            overlapped = True
        except StateError as error:
            return _unrecorded(error.message, new)
        try:
            stored = store.read()
        except StateError as error:
            return _unrecorded(error.message, new)
        if _is_recorded(stored.state, new):
            return _done(stored, new, overlapped=False)
    return _unrecorded("others kept writing it", new)


def removed_people(state: State, new: Application) -> tuple[Person, ...]:
    """Who was in the State and is not in the new Snapshot, by email and then by ID."""
    here = new.snapshot.crowd
    gone, _ = people_apart(state.snapshot.crowd, here)
    gone = tuple(person for person in gone if here.find(person.id) is None)
    emails = {person.email for person in here} if gone else set()
    return tuple(person for person in gone if person.email not in emails)


def instant(now: datetime.datetime) -> str:
    """A time as it is recorded: ISO 8601, UTC, whole seconds."""
    return now.astimezone(datetime.UTC).isoformat(timespec="seconds")


def _next(state: State, new: Application, *, overlapped: bool) -> State:
    whole = msgspec.structs.replace(new, removed=removed_people(state, new))
    if not overlapped:
        return recorded(state, whole)
    others = tuple(intent for intent in state.intents if intent.id != new.id)
    mark = Intent(
        id=new.id,
        serial=state.serial + 1,
        digest=new.digest,
        started_at=new.applied_at,
        actor=new.actor,
        document=new.document,
        commit=new.commit,
        fingerprint=new.fingerprint,
        overlapped=True,
    )
    return recorded(state, whole, open_intents=(*others, mark))


def _is_recorded(state: State | None, new: Application) -> bool:
    """Whether the write had come through after all, and only its answer was lost."""
    return state is not None and any(entry.document == new.document for entry in state.history)


def _lineage(stored: Stored) -> str:
    return stored.state.lineage if stored.state is not None else ""


def _done(written: Stored, new: Application, *, overlapped: bool) -> Outcome:
    notices: tuple[str, ...] = ()
    if overlapped:
        notices = (
            "Another apply ran at the same time (its lock was broken). Both are in the history; "
            "which sync came last is not known: apply again.",
        )
    ending = Ending.WARNED if new.result is Result.WARNING else Ending.APPLIED
    return Outcome(
        ending=ending,
        messages=new.messages,
        state=written.state,
        notices=notices,
        may_have_applied=True,
    )


def _unrecorded(why: str, new: Application) -> Outcome:
    return Outcome(
        ending=Ending.UNRECORDED,
        message=f"the service took the sync, but the state could not be written: {why}",
        help="put that right and apply again: it sends once more, which changes nothing, and records it",
        messages=new.messages,
        may_have_applied=True,
    )


def _counts(plan: Plan) -> Counts:
    return Counts(
        users=plan.desired.users,
        groups=plan.desired.groups,
        mappings=plan.desired.mappings,
        add=plan.summary.add,
        change=plan.summary.change,
        remove=plan.summary.remove,
        invitations=len(plan.impact.invitations),
    )
