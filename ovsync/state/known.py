"""What is remembered of a document that was read in full: enough to tell who in it is somebody new.

It lies in a cache, under a name that only a document of the very same bytes has, and the document itself
is read and held against its own hash every time. So nothing that is remembered can hide any damage.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import Final, Protocol, Self

import msgspec

from ovsync.model import (
    Crowd,
    Digests,
    Maker,
    Mark,
    Marks,
    PackedRows,
    Person,
    Snapshot,
    SubTeam,
    Team,
    TeamPeople,
    person_digest,
)
from ovsync.state.applied import Applied

_PEOPLE: Final = msgspec.json.Decoder(list[Person])
_PERSON: Final = msgspec.json.Decoder(Person)
_SINGLY: Final = msgspec.json.Decoder(list[msgspec.Raw])


_FEW: Final = 10
"""So many people are looked for singly; for more, it takes less to find where everybody begins."""
_MADE_OF: Final = (Person, Team, TeamPeople, PackedRows, SubTeam, Mark)


class Memory(Protocol):
    """A place that keeps what may be worked out again. It never fails."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, head: bytes) -> None:
        """Keep it."""


class Known(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A document without its people: of them, in its order, the IDs and digests."""

    id: str
    columns: tuple[str, ...]
    ids: list[str]
    digests: bytes
    teams: tuple[Team, ...]
    memberships: PackedRows
    sub_teams: tuple[SubTeam, ...]
    marks: Marks

    @classmethod
    def of(cls, applied: Applied) -> Self:
        """What is known of a document that is at hand."""
        snapshot = applied.snapshot
        return cls(
            id=applied.id,
            columns=snapshot.columns,
            ids=[*snapshot.crowd.ids],
            digests=snapshot.crowd.digests.packed,
            teams=snapshot.teams,
            memberships=PackedRows.of(snapshot.rows),
            sub_teams=snapshot.sub_teams,
            marks=applied.marks,
        )

    def applied(self, document: bytes) -> Applied:
        """The document itself, given as its JSON; its people are decoded when they are asked for."""
        digests = Digests(self.digests)
        waiting = _Waiting(document, self.ids, digests)
        maker = Maker(len(self.ids), waiting.one, waiting.whole)
        snapshot = Snapshot(
            columns=self.columns,
            people=Crowd(maker=maker, ids=self.ids, digests=digests),
            teams=self.teams,
            memberships=self.memberships.rows(),
            sub_teams=self.sub_teams,
        )
        return Applied(snapshot=snapshot, marks=self.marks, id=self.id)


class _People(msgspec.Struct, frozen=True):
    """The part of a Snapshot that is not remembered."""

    people: msgspec.Raw


class _Document(msgspec.Struct, frozen=True):
    snapshot: _People


class _Waiting:
    """The people of a document, still encoded."""

    def __init__(self, document: bytes, ids: Sequence[str], digests: Digests) -> None:
        self._document = document
        self._ids = ids
        self._digests = digests
        self._asked = 0

    @cached_property
    def _encoded(self) -> msgspec.Raw:
        return msgspec.json.decode(self._document, type=_Document).snapshot.people

    @cached_property
    def _singly(self) -> list[msgspec.Raw]:
        return _SINGLY.decode(self._encoded)

    def one(self, number: int) -> Person:
        self._asked += 1
        found = self._found(number) if self._asked <= _FEW else None
        return found or _PERSON.decode(self._singly[number])

    def _found(self, number: int) -> Person | None:
        """The person as found by the ID, which takes a tenth of the time, if the digest says it is right."""
        start = self._document.find(b'{"id":%s,' % msgspec.json.encode(self._ids[number]))
        end = self._document.find(b'},{"id":', start)
        if start < 0 or end < 0:
            return None
        with suppress(msgspec.DecodeError):
            person = _PERSON.decode(self._document[start : end + 1])
            return person if person_digest(person) == self._digests[number] else None
        return None

    def whole(self) -> Iterable[Person]:
        return _PEOPLE.decode(self._encoded)


def recall(memory: Memory | None, document: str) -> Known | None:
    """What is remembered of the document of that name."""
    kept = memory.get(_key(document)) if memory is not None else None
    try:
        return msgspec.msgpack.decode(kept, type=Known) if kept is not None else None
    except msgspec.DecodeError:
        return None


def remember(memory: Memory | None, document: str, applied: Applied) -> None:
    """Keep what a later run needs to leave that document undecoded."""
    if memory is not None:
        memory.put(_key(document), msgspec.msgpack.encode(Known.of(applied)))


def _key(document: str) -> str:
    """Another one when anything is made of other fields, for then the digests are others, too."""
    fields = ",".join(chain.from_iterable(one.__struct_fields__ for one in (Known, *_MADE_OF)))
    return hashlib.sha256(f"known of {document}: {fields}".encode()).hexdigest()
