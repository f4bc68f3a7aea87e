"""How a State moves on. Pure: the time, the names and every random draw come in."""

import hashlib

import msgspec

from ovsync.diagnostics import Severity
from ovsync.model import Marks, Person, Snapshot
from ovsync.settings import Environment
from ovsync.state.history import chained, erasable
from ovsync.state.record import Counts, Entry, Intent, Origin, Result, State


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """A sync that was answered, or another way in which a new serial comes to be; all to be recorded.

    id: 32 random hex digits, the apply's own; lineage and salts are drawn from it.
    removed: the people who were taken out, as they were before. document: the Snapshot's, as stored.
    """

    id: str
    digest: str
    document: str
    snapshot: Snapshot
    marks: Marks
    applied_at: str
    actor: str
    origin: Origin = Origin.APPLY
    organization: str = ""
    settings: Environment | None = None
    severities: tuple[tuple[str, Severity], ...] = ()
    as_of: str = ""
    commit: str = ""
    run_url: str = ""
    fingerprint: str = ""
    counts: Counts = Counts()
    result: Result = Result.SUCCESS
    messages: tuple[str, ...] = ()
    removed: tuple[Person, ...] = ()


def drawn(seed: str, *labels: str | int) -> str:
    """32 hex digits that only the seed decides; another draw for every label."""
    return hashlib.sha256("/".join((seed, *map(str, labels))).encode()).hexdigest()[:32]


def begun(seed: str) -> State:
    """A State in which nothing was applied yet."""
    return State(lineage=drawn(seed, "lineage"))


def intended(state: State, intent: Intent) -> State:
    """The State with one more apply that is about to be sent."""
    return msgspec.structs.replace(state, intents=(*state.intents, intent))


def without_intent(state: State, intent_id: str) -> State:
    """The State without that apply: nothing of it was taken."""
    rest = tuple(intent for intent in state.intents if intent.id != intent_id)
    return msgspec.structs.replace(state, intents=rest)


def recorded(state: State, application: Application, *, open_intents: tuple[Intent, ...] = ()) -> State:
    """The State one serial on. A sync overwrites all, so earlier intents are answered by it.

    open_intents: those that still stand, since it is not known which sync came last.
    """
    entry = chained(
        _entry(state.serial + 1, len(state.snapshot.people), application),
        state.history[-1] if state.history else None,
    )
    return State(
        lineage=state.lineage,
        serial=entry.serial,
        revision=state.revision,
        digest=application.digest,
        organization=application.organization,
        settings=application.settings,
        severities=application.severities,
        as_of=application.as_of,
        applied_at=application.applied_at,
        actor=application.actor,
        commit=application.commit,
        run_url=application.run_url,
        result=application.result,
        messages=application.messages,
        fingerprint=application.fingerprint,
        counts=application.counts,
        intents=open_intents,
        history=(*state.history, entry),
        snapshot=application.snapshot,
        marks=application.marks,
    )


def _entry(serial: int, people_before: int, new: Application) -> Entry:
    return Entry(
        serial=serial,
        applied_at=new.applied_at,
        digest=new.digest,
        actor=erasable((new.actor,), drawn(new.id, "actor")),
        origin=new.origin,
        as_of=new.as_of,
        commit=new.commit,
        run_url=new.run_url,
        fingerprint=new.fingerprint,
        counts=new.counts,
        result=new.result,
        messages=tuple(
            erasable((text,), drawn(new.id, "message", number)) for number, text in enumerate(new.messages)
        ),
        removed=tuple(
            erasable((person.id, person.email), drawn(new.id, "removed", number))
            for number, person in enumerate(new.removed)
        ),
        people_before=people_before,
        document=new.document,
    )
