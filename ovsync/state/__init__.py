"""The last applied Snapshot, its lock, intent and history."""

from ovsync.state.applied import Applied
from ovsync.state.encryption import key_of
from ovsync.state.errors import (
    ConflictError,
    CorruptStateError,
    LockedError,
    NewerStateError,
    StateError,
    UnavailableError,
    UnknownSerialError,
    WrongKeyError,
)
from ovsync.state.history import chain_problems
from ovsync.state.locking import LockInfo
from ovsync.state.opening import open_store
from ovsync.state.record import Counts, Entry, Intent, Origin, Result, State
from ovsync.state.store import Document, Store, Stored

__all__ = [
    "Applied",
    "ConflictError",
    "CorruptStateError",
    "Counts",
    "Document",
    "Entry",
    "Intent",
    "LockInfo",
    "LockedError",
    "NewerStateError",
    "Origin",
    "Result",
    "State",
    "StateError",
    "Store",
    "Stored",
    "UnavailableError",
    "UnknownSerialError",
    "WrongKeyError",
    "chain_problems",
    "key_of",
    "open_store",
]
