"""The use case `apply`: lock, read again, refuse what is stale, write the intent, send, record, unlock.

Whatever kills it, and wherever: until the intent is written nothing has happened; from then on
the intent says that the service may hold either, until the answer is recorded in one write. The
lock only spares people a conflict; what keeps an update is that the state is written under
compare-and-set. A sync overwrites everything and invites only people who are new to the service,
so sending again after an unanswered apply is right.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from ovsync.model import Snapshot
from ovsync.state import (
    ConflictError,
    Document,
    Intent,
    LockedError,
    State,
    StateError,
    Store,
    Stored,
)
from ovsync.state.changing import begun, intended, without_intent
from ovsync.targets.errors import TargetError
from ovsync.targets.sending import Answer
from ovsync.workflow.apply_checks import objection
from ovsync.workflow.apply_inputs import ApplyInputs, Ending, Outcome, Step, Surroundings, own_lock
from ovsync.workflow.recording import application, record
from ovsync.workflow.unsent import must_send, record_unsent


class Sends(Protocol):
    """What apply needs of a target: see targets.sending.Sender."""

    def send(self, snapshot: Snapshot) -> Answer:
        """Send all of it. Raises TargetError."""


def apply(inputs: ApplyInputs, *, store: Store, sender: Sends, around: Surroundings) -> Outcome:
    """Send the desired organisation and record it; or say why not. Never raises StateError or TargetError."""
    refused = objection(inputs)
    if refused is not None:
        return refused
    lock = own_lock(inputs.occasion, inputs.environment)
    try:
        notices = store.lock(lock, timeout=inputs.lock_timeout, pause=_pausing(around))
    except _CancelledError:
        return _NOTHING_HAPPENED
    except LockedError as locked:
        return Outcome(ending=Ending.LOCKED, message=locked.message, help=locked.help)
    except StateError as error:
        return _failed(error)
    run = _Run(inputs, store, sender, around)
    try:
        around.step(Step.LOCKED)
        outcome = run.go()
    except StateError as error:
        outcome = _failed(error)
    finally:
        left = _unlock(store, inputs.occasion.id)
    around.step(Step.UNLOCKED)
    return msgspec.structs.replace(outcome, notices=(*notices, *outcome.notices, *left))


class _CancelledError(Exception):
    """The user asked to stop while the lock was waited for."""


def _pausing(around: Surroundings) -> Callable[[float], None]:
    """Wait, and look whether the user asked to stop meanwhile."""

    def pause(seconds: float) -> None:
        around.pause(seconds)
        if around.cancelled():
            raise _CancelledError

    return pause


class _Run:
    """One apply under the lock."""

    def __init__(self, inputs: ApplyInputs, store: Store, sender: Sends, around: Surroundings) -> None:
        self._inputs = inputs
        self._store = store
        self._sender = sender
        self._around = around

    def go(self) -> Outcome:
        stored = self._store.read()
        self._around.step(Step.READ)
        outcome = self._from(stored)
        return msgspec.structs.replace(outcome, notices=(*stored.notices, *outcome.notices))

    def _from(self, stored: Stored) -> Outcome:
        stale = _stale(self._inputs, stored)
        if stale:
            return Outcome(ending=Ending.STALE, message=stale, help="plan again, and apply that")
        if not must_send(self._inputs, stored):
            return record_unsent(self._store, stored, self._inputs, self._around.clock())
        if self._inputs.dry_run:
            return Outcome(ending=Ending.DRY, message="dry run: nothing was sent", state=stored.state)
        if self._inputs.withheld:
            return _BEGUN_MEANWHILE
        if self._around.cancelled():
            return _NOTHING_HAPPENED
        return self._intend(stored)

    def _intend(self, stored: Stored) -> Outcome:
        inputs = self._inputs
        base = stored.state or begun(inputs.occasion.id)
        document = self._store.document(inputs.desired.snapshot, inputs.desired.marks, id=inputs.occasion.id)
        try:
            written = self._store.write(
                intended(base, _intent(inputs, base, document)), stored.version, (document,)
            )
        except ConflictError as conflict:
            return Outcome(ending=Ending.STALE, message=conflict.message, help=conflict.help)
        self._around.step(Step.INTENDED)
        if self._around.cancelled():
            self._take_back(written)
            return _NOTHING_HAPPENED
        return self._send(written, document)

    def _send(self, written: Stored, document: Document) -> Outcome:
        try:
            self._around.step(Step.SENDING)
            answer = self._sender.send(self._inputs.desired.snapshot)
            self._around.step(Step.ANSWERED)
        except TargetError as error:
            if error.may_have_applied:
                return self._unanswered(error.message, error.help, Ending.UNANSWERED)
            return self._refused(written, error.message, error.help, ())
        except KeyboardInterrupt:
            return self._unanswered("interrupted while sending", "", Ending.INTERRUPTED)
        if answer.outcome == "error":
            return self._refused(written, "the service refused the sync; nothing ran", "", answer.messages)
        now = self._around.clock()
        outcome = record(
            self._store, written, application(self._inputs, answer, document.name, now), document
        )
        self._around.step(Step.RECORDED)
        return outcome

    def _refused(self, written: Stored, message: str, help: str, said: tuple[str, ...]) -> Outcome:  # noqa: A002
        notices = self._take_back(written)
        return Outcome(ending=Ending.REFUSED, message=message, help=help, messages=said, notices=notices)

    def _unanswered(self, message: str, help: str, ending: Ending) -> Outcome:  # noqa: A002
        unknown = "it is not known whether the service took the sync: it may hold either organisation"
        again = help or "apply again: that is safe, since a sync overwrites and invites nobody twice"
        return Outcome(
            ending=ending,
            message=f"{message}; {unknown}",
            help=again,  # a target says so itself, beside what else to do
            may_have_applied=True,
        )

    def _take_back(self, written: Stored) -> tuple[str, ...]:
        """Nothing was taken: the intent goes. Where that fails it stands, which costs one more sync."""
        assert written.state is not None
        try:
            self._store.write(without_intent(written.state, self._inputs.occasion.id), written.version)
        except StateError as error:
            return (f"The intent could not be taken back: {error.message}; the next apply sends again.",)
        return ()


_BEGUN_MEANWHILE = Outcome(
    ending=Ending.STALE,
    message="there was nothing to send, but since the plan was made another apply began and was never "
    "answered: Officevibe may hold either; nothing was sent now",
    help="apply again: the plan will say so, and that apply sends",
)
_NOTHING_HAPPENED = Outcome(ending=Ending.INTERRUPTED, message="interrupted before anything was sent")


def _intent(inputs: ApplyInputs, base: State, document: Document) -> Intent:
    return Intent(
        id=inputs.occasion.id,
        serial=base.serial + 1,
        digest=inputs.plan.desired.digest,
        started_at=inputs.occasion.started_at,
        actor=inputs.occasion.actor,
        document=document.name,
        commit=inputs.occasion.commit,
        fingerprint=inputs.plan.fingerprint,
    )


def _stale(inputs: ApplyInputs, stored: Stored) -> str:
    """Why the plan's base is not what is there now; empty where it is."""
    base, now = inputs.plan.base, stored.applied
    if now is None:
        return (
            f"the plan was made against serial {base.serial}, and now there is no state"
            if base.serial
            else ""
        )
    if not base.serial:
        return f"the plan was made without a state, and now there is serial {now.serial}"
    if base.lineage != now.lineage:
        return "the plan was made against another state (its lineage differs)"
    if (base.serial, base.digest) != (now.serial, now.digest):
        return (
            f"the plan is stale: it was made against serial {base.serial}, and the state is at serial "
            f"{now.serial} (applied {now.applied_at} by {now.actor})"
        )
    return ""


def _failed(error: StateError) -> Outcome:
    return Outcome(ending=Ending.FAILED, message=error.message, help=error.help)


def _unlock(store: Store, lock_id: str) -> tuple[str, ...]:
    try:
        store.unlock(lock_id)
    except StateError as error:
        return (f"The lock could not be given up: {error.message}.",)
    return ()
