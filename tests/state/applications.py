"""States made by hand, as tests of every place need them."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.digest import digest_of
from ovsync.state import Document, State, Store, Stored
from ovsync.state.changing import Application, begun, recorded
from ovsync.state.locking import LockInfo

NOW = "2026-03-02T09:00:00+00:00"


def application(name: str, snapshot: Snapshot, document: Document, *messages: str) -> Application:
    """An apply called `name`, of that Snapshot."""
    return Application(
        id=name,
        digest=digest_of(snapshot),
        document=document.name,
        snapshot=snapshot,
        marks=Marks(),
        applied_at=NOW,
        actor=f"{name}@runner",
        messages=messages,
    )


def apply_to(store: Store, stored: Stored, name: str, snapshot: Snapshot, *messages: str) -> Stored:
    """Record one apply on top of what was read."""
    document = store.document(snapshot, Marks(), id=name)
    state: State = stored.state or begun(name)
    new = application(name, snapshot, document, *messages)
    return store.write(recorded(state, new), stored.version, (document,))


def lock(name: str, since: str = NOW) -> LockInfo:
    """A lock of a run on another machine."""
    return LockInfo(
        id=name, who=f"{name}@acme", what="ovsync apply (production)", since=since, where="runner-7"
    )
