"""Many people at once: what is asked of all of them lies in columns, the rest is made when asked for.

An organisation is joined, compiled and checked by who is who and who reports to whom. Names, titles
and properties are looked at of the few that a finding or a change names. So those wait, encoded as
they were kept, and people who did not change cost what their columns cost.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import cast

import msgspec

from ovsync.model.columns import Columns
from ovsync.model.entries import Person, PersonId, WrittenPerson
from ovsync.model.late import Late, Maker

_DATA = msgspec.msgpack.Encoder()


class Roster(Late[WrittenPerson]):
    """Written people with their columns."""

    def __init__(
        self,
        people: Iterable[WrittenPerson] = (),
        *,
        maker: Maker[WrittenPerson] | None = None,
        columns: Columns | None = None,
    ) -> None:
        """columns: those that were kept. Without them they are made of the people, when asked for."""
        super().__init__(people, maker=maker)
        self._columns = columns

    @classmethod
    def of(cls, people: Iterable[WrittenPerson]) -> "Roster":
        """The people as a Roster; one that is a Roster already stays what it is."""
        return people if isinstance(people, Roster) else cls(people)

    @classmethod
    def joined(cls, rosters: Sequence["Roster"]) -> "Roster":
        """All people of all rosters, one behind the other."""
        starts = [0, *accumulate(map(len, rosters))]

        def one(number: int) -> WrittenPerson:
            at = bisect_right(starts, number) - 1
            return rosters[at][number - starts[at]]

        maker = Maker(starts[-1], one, lambda: (person for roster in rosters for person in roster))
        return cls(maker=maker, columns=Columns.joined([roster.columns for roster in rosters]))

    @property
    def columns(self) -> Columns:
        """One value a person of what is asked of all at once."""
        if self._columns is None:
            self._columns = Columns.of(self.all())
        return self._columns

    @cached_property
    def numbers_by_key(self) -> dict[str, int]:
        """Where everybody stands in the columns, by key; of two with one key, the last."""
        return _numbered(self.columns.keys)

    @cached_property
    def numbers_by_id(self) -> dict[str, int]:
        """The same by ID on the wire."""
        is_same = self.columns.ids == self.columns.keys
        return self.numbers_by_key if is_same else _numbered(self.columns.ids)

    @property
    def has_dates(self) -> bool:
        """Whether anybody has a first or a last day."""
        return bool(self.columns.starts or self.columns.ends)

    def only(self, numbers: Sequence[int]) -> "Roster":
        """The people of those numbers, in that order."""
        maker = Maker(
            len(numbers),
            lambda number: self[numbers[number]],
            lambda: map(self.all().__getitem__, numbers),
        )
        return Roster(maker=maker, columns=self.columns.only(numbers))

    def by_key(self) -> "Roster":
        """The people sorted by key."""
        keys = self.columns.keys
        if sorted(keys) == keys:
            return self
        return self.only(sorted(range(len(keys)), key=keys.__getitem__))


class ById(Mapping[PersonId, WrittenPerson]):
    """Written people by their ID on the wire; of two with one ID, the last."""

    def __init__(self, people: Iterable[WrittenPerson] = ()) -> None:
        self.roster = Roster.of(people)
        self._numbers = cast(dict[PersonId, int], self.roster.numbers_by_id)

    def number(self, person: PersonId) -> int:
        """Where the person stands in the columns. Raises KeyError."""
        return self._numbers[person]

    def numbers(self) -> list[int]:
        """Where everybody stands in the columns, in the order of the IDs."""
        return [*map(self._numbers.__getitem__, sorted(self._numbers))]

    def __getitem__(self, person: PersonId) -> WrittenPerson:
        return self.roster[self._numbers[person]]

    def __contains__(self, person: object) -> bool:
        return person in self._numbers

    def __iter__(self) -> Iterator[PersonId]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def keys(self) -> KeysView[PersonId]:
        """The IDs, as a dict's keys are: their set operations do not run through Python."""
        return self._numbers.keys()


class Crowd(Late[Person]):
    """People as the service is told of them. Digests and IDs may be at hand where the people are not."""

    def __init__(
        self,
        people: Iterable[Person] = (),
        *,
        maker: Maker[Person] | None = None,
        ids: Sequence[str] | None = None,
        digests: Sequence[bytes] = (),
    ) -> None:
        super().__init__(people, maker=maker)
        self._ids = ids
        self._digests = [*digests]

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
    def digests(self) -> list[bytes]:
        """Everybody's digest: equal people, equal digests."""
        if not self.has_digests:
            self._digests = [person_digest(one) for one in self.all()]
        return self._digests

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return _numbered(self.ids)

    def find(self, person: str) -> Person | None:
        """The person of that ID."""
        number = self._numbers.get(person)
        return None if number is None else self[number]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Crowd) and self.has_digests and other.has_digests:
            return self.digests == other.digests
        return super().__eq__(other)

    __hash__ = Late.__hash__


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return dict(zip(names, range(len(names)), strict=True))


def person_digest(person: Person) -> bytes:
    """SHA-256 over a person's fields in order, as MessagePack."""
    return hashlib.sha256(_DATA.encode(person)).digest()
