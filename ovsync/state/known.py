"""What is remembered of a document that was read in full: enough to tell who in it is somebody new.

It lies in a cache, under a name that only a document of the very same bytes has, and the document itself
is read and held against its own hash every time. So nothing that is remembered can hide any damage.
"""

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Final, Protocol

import msgspec

from ovsync.model import Crowd, Maker, Person

_PEOPLE: Final = msgspec.json.Decoder(list[Person])
_PERSON: Final = msgspec.json.Decoder(Person)
_SINGLY: Final = msgspec.json.Decoder(list[msgspec.Raw])


class Memory(Protocol):
    """A place that keeps what may be worked out again. It never fails."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, head: bytes) -> None:
        """Keep it."""


class Known(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """IDs and digests of a document's people, in its order."""

    ids: list[str]
    digests: list[bytes]

    def crowd(self, encoded: bytes) -> Crowd:
        """The people of a document, given as its JSON list; each is decoded when asked for."""
        waiting = _Waiting(encoded)
        maker = Maker(len(self.ids), waiting.one, waiting.whole)
        return Crowd(maker=maker, ids=self.ids, digests=self.digests)


class _Waiting:
    def __init__(self, encoded: bytes) -> None:
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


def remember(memory: Memory | None, document: str, people: Crowd) -> None:
    """Keep what a later run needs to leave the people of that document undecoded."""
    if memory is not None:
        known = Known(ids=[*people.ids], digests=people.digests)
        memory.put(_key(document), msgspec.msgpack.encode(known))


def _key(document: str) -> str:
    """Another one when a person is made of other fields, for then the digests are others."""
    fields = ",".join(Person.__struct_fields__)
    return hashlib.sha256(f"people of {document}: {fields}".encode()).hexdigest()
