"""Changes of the state that send nothing: adopt, email-changed, forget, unlock. All under the lock."""

import contextlib
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from ovsync.model import Person, Snapshot
from ovsync.planning.digest import digest_of
from ovsync.planning.inputs import Side
from ovsync.settings import Environment, Settings
from ovsync.state import Counts, Document, LockedError, Origin, State, StateError, Store, Stored
from ovsync.state.changing import Application, begun, recorded
from ovsync.workflow.apply_inputs import Occasion, Surroundings, own_lock
from ovsync.workflow.forgetting import Forgotten, forgotten
from ovsync.workflow.recording import instant
from ovsync.workflow.stop import Reason, Stop

Done = TypeVar("Done")


class Amended(msgspec.Struct, frozen=True, kw_only=True):
    """The State after the change."""

    state: State
    notices: tuple[str, ...] = ()


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """What an amendment works on. lock_timeout: seconds."""

    store: Store
    settings: Settings
    environment: Environment
    occasion: Occasion
    around: Surroundings
    lock_timeout: float = 0


def adopt(where: Where, side: Side) -> Amended:
    """Take `side` as what the service holds now: a new serial, nothing is sent.

    An apply that was never answered counts as answered by it. Raises Stop.
    """

    def change(stored: Stored) -> Amended:
        state = stored.state or begun(where.occasion.id)
        return _next_serial(where, stored, state, side, Origin.ADOPT)

    return _locked(where, change)


def email_changed(where: Where, person: str, email: str) -> Amended:
    """Record that the email of `person` (ID, key or old email) was changed by the vendor's own way.

    Raises Stop for an unknown person, for an address that is none, or that somebody else has.
    """
    new = unicodedata.normalize("NFC", email).strip().lower()

    def change(stored: Stored) -> Amended:
        state = _applied(stored)
        old = find_person(state, person)
        _check_email(state, old, new)
        people = tuple(
            msgspec.structs.replace(one, email=new) if one.id == old.id else one
            for one in state.snapshot.people
        )
        side = Side(snapshot=msgspec.structs.replace(state.snapshot, people=people), marks=state.marks)
        said = (f"{old.id}: email {old.email} → {new}",)
        return _next_serial(where, stored, state, side, Origin.EMAIL_CHANGED, said)

    return _locked(where, change)


def forget(where: Where, person: str) -> Forgotten:
    """Take a former person (ID, key or email) out of all that is kept. Raises Stop for who is still in."""

    def change(stored: Stored) -> Forgotten:
        return forgotten(where.store, stored, _applied(stored), person)

    return _locked(where, change)


def unlock(store: Store, lock_id: str) -> None:
    """Break the lock of that ID. Raises Stop."""
    with plainly():
        store.unlock(lock_id)


def find_person(state: State, named: str) -> Person:
    """The person of that ID, key or email in the State. Raises Stop."""
    wanted = unicodedata.normalize("NFC", named).strip()
    for person in state.snapshot.people:
        if wanted == person.id or wanted.lower() == person.email:
            return person
    for person in state.snapshot.people:
        if state.marks.of_person(person.id).key == wanted:
            return person
    raise Stop(f"nobody in the state has the ID, key or email '{named}'")


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """A state that cannot be read or written, said as the user is told it: as Stop."""
    try:
        yield
    except LockedError as locked:
        raise Stop(locked.message, suggestion=locked.help, reason=Reason.LOCKED) from None
    except StateError as error:
        raise Stop(error.message, suggestion=error.help) from None


def _locked(where: Where, change: Callable[[Stored], Done]) -> Done:
    store, occasion = where.store, where.occasion
    with plainly():
        store.lock(
            own_lock(occasion, where.environment), timeout=where.lock_timeout, pause=where.around.pause
        )
        try:
            return change(store.read())
        finally:
            with contextlib.suppress(StateError):
                store.unlock(occasion.id)


def _next_serial(
    where: Where, stored: Stored, state: State, side: Side, origin: Origin, said: tuple[str, ...] = ()
) -> Amended:
    document = where.store.document(side.snapshot, side.marks, id=where.occasion.id)
    new = _application(where, state, side, origin, document, said)
    open_intents = () if origin is Origin.ADOPT else state.intents
    written = where.store.write(recorded(state, new, open_intents=open_intents), stored.version, (document,))
    assert written.state is not None
    return Amended(state=written.state, notices=stored.notices)


def _application(
    where: Where, state: State, side: Side, origin: Origin, document: Document, said: tuple[str, ...]
) -> Application:
    occasion, snapshot = where.occasion, side.snapshot
    now = where.around.clock()
    return Application(
        id=occasion.id,
        digest=digest_of(snapshot),
        document=document.name,
        snapshot=snapshot,
        marks=side.marks,
        applied_at=instant(now),
        actor=occasion.actor,
        origin=origin,
        organization=where.settings.organization,
        # a limit is loosened by an apply that was reviewed, and by nothing else
        settings=state.settings or where.environment,
        severities=state.severities if state.settings else where.settings.severities,
        as_of=state.as_of or now.date().isoformat(),
        commit=occasion.commit,
        run_url=occasion.run_url,
        counts=_rows(snapshot),
        messages=said,
    )


def _rows(snapshot: Snapshot) -> Counts:
    return Counts(
        users=len(snapshot.people),
        groups=len(snapshot.teams),
        mappings=len(snapshot.memberships) + len(snapshot.sub_teams),
    )


def _applied(stored: Stored) -> State:
    if stored.applied is None:
        raise Stop("nothing was ever applied, so there is no state to change")
    return stored.applied


def _check_email(state: State, person: Person, new: str) -> None:
    name, at, host = new.partition("@")
    if not (name and at and "." in host) or "@" in host or any(sign.isspace() for sign in new):
        raise Stop(f"'{new}' is not an email address", reason=Reason.USAGE)
    if new == person.email:
        raise Stop(f"{person.id} has the email {new} already")
    other = next((one for one in state.snapshot.people if one.email == new), None)
    if other is not None:
        raise Stop(f"{other.id} has the email {new} already")
