"""What a place must offer to hold a state: bytes under compare-and-set, and a lock."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from ovsync.state.errors import CorruptStateError
from ovsync.state.locking import LockInfo


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The head as stored. raw: None where there is none yet. version: to be handed to `save`; "" for none."""

    raw: bytes | None
    version: str


def read_lock(raw: bytes, shown: str) -> LockInfo:
    """Who holds the lock that is stored as `raw`. Raises CorruptStateError, which calls it `shown`."""
    try:
        return msgspec.json.decode(raw, type=LockInfo)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise CorruptStateError(f"{shown} is not a lock", "if nobody applies now, delete it") from None


class Backend(Protocol):
    """Bytes in a place. Every method may raise UnavailableError."""

    @property
    def url(self) -> str:
        """The place as messages name it; without credentials."""

    def load(self) -> Head:
        """The current head."""

    def load_document(self, name: str) -> bytes | None:
        """The bytes of a document, or None where there is none of that name."""

    def save(
        self, head: bytes, expected: str, documents: Mapping[str, bytes], *, keep: frozenset[str], anew: bool
    ) -> str:
        """Store the documents, then the head, if the current one still has the version `expected`.

        keep: all documents that the new head names. anew: leave no trace of anything else, also not
        in a past. Returns the new version. Raises ConflictError; then nothing has changed.
        """

    def discard(self, names: frozenset[str]) -> None:
        """Drop documents that no head names any more. Never fails; what is left over does no harm."""

    def take_lock(self, info: LockInfo) -> LockInfo | None:
        """Take the lock, or return who holds it."""

    def holder(self) -> LockInfo | None:
        """Who holds the lock."""

    def release_lock(self, lock_id: str) -> bool:
        """Give up the lock of that ID; False where it is not (or no longer) held under it."""
