"""What is remembered of a document that was read in full: enough to tell who in it is somebody new.

It lies in a cache, under a name that only a document of the very same bytes has, and the document itself
is read and held against its own hash every time. So nothing that is remembered can hide any damage.
"""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Final, Protocol, Self

import msgspec

from ovsync.model import Crowd, Maker, Person, Rows, Snapshot, TeamPeople

_PEOPLE: Final = msgspec.json.Decoder(list[Person])
_TEAMS: Final = msgspec.msgpack.Decoder(list[TeamPeople])
_PERSON: Final = msgspec.json.Decoder(Person)
_SINGLY: Final = msgspec.json.Decoder(list[msgspec.Raw])


class Memory(Protocol):
    """A place that keeps what may be worked out again. It never fails."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, head: bytes) -> None:
        """Keep it."""


class Known(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """IDs and digests of a document's people, in its order; number and digest of its memberships.

    teams: who is in each team, encoded.
    """

    ids: list[str]
    digests: list[bytes]
    memberships: int
    rows_digest: bytes
    teams: msgspec.Raw

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """What is known of a Snapshot that is at hand."""
        people, rows = snapshot.crowd, snapshot.rows
        return cls(
            ids=[*people.ids],
            digests=people.digests,
            memberships=len(rows),
            rows_digest=rows.digest,
            teams=msgspec.Raw(msgspec.msgpack.encode(rows.by_team)),
        )

    def rows(self) -> Rows:
        """The memberships of the document; decoded when any is asked for."""
        return Rows(
            count=self.memberships, by_team=lambda: _TEAMS.decode(self.teams), digest=self.rows_digest
        )

    def crowd(self, encoded: msgspec.Raw) -> Crowd:
        """The people of a document, given as its JSON list; each is decoded when asked for."""
        waiting = _Waiting(encoded)
        maker = Maker(len(self.ids), waiting.one, waiting.whole)
        return Crowd(maker=maker, ids=self.ids, digests=self.digests)


class _Waiting:
    def __init__(self, encoded: msgspec.Raw) -> None:
        self._encoded = encoded

    @cached_property
    def _singly(self) -> list[msgspec.Raw]:
        return _SINGLY.decode(self._encoded)

    def one(self, number: int) -> Person:
        return _PERSON.decode(self._singly[number])

    def whole(self) -> Iterable[Person]:
        return _PEOPLE.decode(self._encoded)


def recall(memory: Memory | None, document: str) -> Known | None:
    """What is remembered of the document of that name."""
    kept = memory.get(_key(document)) if memory is not None else None
    try:
        return msgspec.msgpack.decode(kept, type=Known) if kept is not None else None
    except msgspec.DecodeError:
        return None


def remember(memory: Memory | None, document: str, snapshot: Snapshot) -> None:
    """Keep what a later run needs to leave that document undecoded."""
    if memory is not None:
        memory.put(_key(document), msgspec.msgpack.encode(Known.of(snapshot)))


def _key(document: str) -> str:
    """Another one when a person or a row is made of other fields, for then the digests are others."""
    fields = ",".join((*Person.__struct_fields__, *TeamPeople.__struct_fields__, *Known.__struct_fields__))
    return hashlib.sha256(f"known of {document}: {fields}".encode()).hexdigest()
