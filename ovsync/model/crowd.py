"""People as the service is told of them: what they are may be known before they are made."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from ovsync.model.digests import Digests
from ovsync.model.entries import Person
from ovsync.model.late import Late, Maker
from ovsync.model.numbering import Numbering

_DATA = msgspec.msgpack.Encoder()


class Crowd(Late[Person]):
    """People as the service is told of them. Digests and IDs may be at hand where the people are not."""

    def __init__(
        self,
        people: Iterable[Person] = (),
        *,
        maker: Maker[Person] | None = None,
        ids: Sequence[str] | None = None,
        digests: Digests | None = None,
    ) -> None:
        super().__init__(people, maker=maker)
        self._ids = ids
        self._digests = Digests() if digests is None else digests

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Crowd":
        """The people as a Crowd; one that is a Crowd already stays what it is."""
        return people if isinstance(people, Crowd) else cls(people)

    @property
    def ids(self) -> Sequence[str]:
        """Everybody's ID."""
        if self._ids is None:
            self._ids = [one.id for one in self.all()]
        return self._ids

    @property
    def has_digests(self) -> bool:
        """Whether equal people can be told without making them."""
        return len(self._digests) == len(self)

    @property
    def digests(self) -> Digests:
        """Everybody's digest: equal people, equal digests."""
        if not self.has_digests:
            self._digests = Digests.of(map(person_digest, self.all()))
        return self._digests

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering(self.ids)

    def find(self, person: str) -> Person | None:
        """The person of that ID."""
        number = self._numbering.find(person)
        return None if number is None else self[number]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Crowd) and self.has_digests and other.has_digests:
            return self.digests == other.digests
        return super().__eq__(other)

    __hash__ = Late.__hash__


def person_digest(person: Person) -> bytes:
    """SHA-256 over a person's fields in order, as MessagePack."""
    return hashlib.sha256(_DATA.encode(person)).digest()
