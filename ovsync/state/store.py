"""A state in its place: read it, write it under compare-and-set, lock it.

The lock is a courtesy. What keeps an update from being lost is `write`, which
fails with ConflictError when anybody has written since the State was read.
"""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from ovsync.model import Marks, Snapshot
from ovsync.state.applied import Applied
from ovsync.state.backend import Backend
from ovsync.state.document import (
    corrupt,
    document_bytes,
    head_bytes,
    name_of,
    read_document,
    read_head,
)
from ovsync.state.encryption import Keys
from ovsync.state.errors import ConflictError, LockedError, StateError, UnknownSerialError
from ovsync.state.history import chain_problems
from ovsync.state.known import Memory, recall, remember
from ovsync.state.locking import LockInfo, is_abandoned
from ovsync.state.record import Entry, Intent, State

_READS: Final = 5
_PAUSE: Final = 1.0


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What was read. version: for `write`. notices: sentences that the user should see."""

    state: State | None
    version: str
    notices: tuple[str, ...] = ()

    @property
    def applied(self) -> State | None:
        """The State, if anything was ever recorded as applied; a State may hold but an intent."""
        return self.state if self.state is not None and self.state.is_applied else None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A Snapshot ready to be stored: its name, and its bytes as they will lie there."""

    name: str
    raw: bytes


class Store:
    """A place that holds one State.

    unlock: the command that breaks a lock, without the ID. memory: where what is known of a document may
    be kept on this machine.
    """

    def __init__(
        self,
        backend: Backend,
        keys: Keys | None = None,
        *,
        unlock: str = "ovsync state unlock",
        memory: Memory | None = None,
    ) -> None:
        self._backend = backend
        self._keys = keys or Keys()
        self._unlock = unlock
        self._memory = memory
        self._foreign = False
        self._named: frozenset[str] = frozenset()
        self._held: tuple[str, Applied] | None = None

    @property
    def url(self) -> str:
        """Where the state lies, as messages name it; without credentials."""
        return self._backend.url

    def read(self) -> Stored:
        """The current State, whole. Raises StateError; never takes a damaged state for none."""
        for _ in range(_READS):
            head = self._backend.load()
            if head.raw is None:
                self._foreign, self._named = False, frozenset()
                return Stored(state=None, version=head.version)
            opened = self._keys.open(head.raw, self.url)
            state = read_head(opened.raw, self.url)
            whole = self._filled(state)
            if whole is not None:
                self._foreign, self._named = opened.foreign, state.documents
                return Stored(
                    state=whole, version=head.version, notices=(*opened.notices, *chain_problems(whole))
                )
            if self._backend.load().version == head.version:
                break
        raise corrupt(f"{self.url}: the snapshot of the last apply is missing")

    def read_history(self) -> Stored:
        """The State without its Snapshot: for a look at the past of a state whose Snapshot is damaged."""
        head = self._backend.load()
        if head.raw is None:
            return Stored(state=None, version=head.version)
        opened = self._keys.open(head.raw, self.url)
        state = read_head(opened.raw, self.url)
        return Stored(state=state, version=head.version, notices=(*opened.notices, *chain_problems(state)))

    def read_serial(self, serial: int) -> tuple[Entry, Applied]:
        """What was applied as that serial. Raises UnknownSerialError."""
        state = self.read_history().state
        entries = {entry.serial: entry for entry in state.history} if state else {}
        if serial not in entries:
            known = f"it has {min(entries)} to {max(entries)}" if entries else "nothing was applied yet"
            raise UnknownSerialError(f"there is no serial {serial} in {self.url}: {known}")
        return entries[serial], self.applied_as(entries[serial])

    def applied_as(self, named: Entry | Intent) -> Applied:
        """The Snapshot of an entry or an intent."""
        applied = self._document(named.document)
        if applied is None:
            raise corrupt(f"{self.url}: the snapshot of serial {named.serial} is missing")
        return applied

    def document(self, snapshot: Snapshot, marks: Marks, *, id: str) -> Document:  # noqa: A002
        """A Snapshot made ready for `write`; `id` is the apply's own, so that no two documents are one."""
        applied = Applied(snapshot=snapshot, marks=marks, id=id)
        raw = self._keys.seal(document_bytes(applied))
        name = name_of(raw)
        if snapshot.crowd.has_digests:
            remember(self._memory, name, applied)
        return Document(name=name, raw=raw)

    def write(
        self, state: State, expected: str, documents: tuple[Document, ...] = (), *, anew: bool = False
    ) -> Stored:
        """Replace the State that was read as `expected` ("" where there was none).

        Its revision becomes one more. anew: leave nothing behind of what the State no longer names.
        Raises ConflictError, and then nothing has changed; after UnavailableError it may have.
        """
        import secrets

        new = {document.name: document.raw for document in documents}
        if self._foreign:
            state, new = self._sealed_again(state, new)
        state = msgspec.structs.replace(state, revision=state.revision + 1, writing=secrets.token_hex(8))
        try:
            version = self._save(state, expected, new, anew=anew or self._foreign)
        except ConflictError:
            self._backend.discard(frozenset(new) - self._named)
            raise
        self._backend.discard(self._named - state.documents)
        self._foreign, self._named = False, state.documents
        return Stored(state=state, version=version)

    def lock(self, info: LockInfo, *, timeout: float = 0, pause: Callable[[float], None]) -> tuple[str, ...]:
        """Take the lock, or wait for it up to `timeout` seconds. Raises LockedError. Returns notices.

        A lock whose process died on this machine is taken over.
        """
        waited = 0.0
        while True:
            holder = self._backend.take_lock(info)
            if holder is None:
                return ()
            if is_abandoned(holder) and self._backend.release_lock(holder.id):
                if self._backend.take_lock(info) is None:
                    return (f"The lock of {holder.who} ({holder.what}) was left behind by a run that died.",)
                continue
            if waited >= timeout:
                raise LockedError(holder, url=self.url, now=info.since, unlock=self._unlock)
            step = min(_PAUSE, timeout - waited)
            pause(step)
            waited += step

    def holder(self) -> LockInfo | None:
        """Who holds the lock."""
        return self._backend.holder()

    def unlock(self, lock_id: str) -> None:
        """Break the lock of that ID, or give up one's own. Raises StateError where another is held."""
        if self._backend.release_lock(lock_id):
            return
        holder = self._backend.holder()
        if holder is None:
            raise StateError(f"the state in {self.url} is not locked")
        raise StateError(
            f"the lock of {self.url} has the ID {holder.id}, not {lock_id}",
            f"if that run is dead: {self._unlock} {holder.id}",
        )

    def _save(self, state: State, expected: str, new: Mapping[str, bytes], *, anew: bool) -> str:
        head = self._keys.seal(head_bytes(state))
        return self._backend.save(head, expected, new, keep=state.documents, anew=anew)

    def _filled(self, state: State) -> State | None:
        if not state.is_applied:
            return state
        if not state.history:
            raise corrupt(f"{self.url}: serial {state.serial} has no history")
        applied = self._document(state.history[-1].document)
        if applied is None:
            return None
        return msgspec.structs.replace(state, snapshot=applied.snapshot, marks=applied.marks)

    def _document(self, name: str) -> Applied | None:
        """The document of that name, which is the hash of its bytes: the last one is not read twice."""
        if self._held is not None and self._held[0] == name:
            return self._held[1]
        raw = self._backend.load_document(name)
        if raw is None:
            return None
        if name_of(raw) != name:
            raise corrupt(f"{self.url}: the snapshot {name[:12]} does not match its name")
        known = recall(self._memory, name)
        applied = read_document(self._keys.open(raw, self.url).raw, self.url, known)
        if known is None:
            remember(self._memory, name, applied)
        self._held = name, applied
        return applied

    def _sealed_again(self, state: State, new: dict[str, bytes]) -> tuple[State, dict[str, bytes]]:
        """All documents under the first key (or plain without one), and the State that names them so."""
        names: dict[str, str] = {"": ""}
        renewed = dict(new)
        for name in sorted(state.documents):
            if name in new:
                names[name] = name
                continue
            stored = self._backend.load_document(name)
            if stored is None:
                raise corrupt(f"{self.url}: the snapshot {name[:12]} is missing")
            raw = self._keys.seal(self._keys.open(stored, self.url).raw)
            names[name] = name_of(raw)
            renewed[names[name]] = raw
        history = tuple(msgspec.structs.replace(one, document=names[one.document]) for one in state.history)
        intents = tuple(msgspec.structs.replace(one, document=names[one.document]) for one in state.intents)
        return msgspec.structs.replace(state, history=history, intents=intents), renewed
