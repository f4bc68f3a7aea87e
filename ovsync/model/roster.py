"""Many people at once: what is asked of all of them lies in columns, the rest is made when asked for.

An organisation is joined, compiled and checked by who is who and who reports to whom. Names, titles
and properties are looked at of the few that a finding or a change names. So those wait, encoded as
they were kept, and people who did not change cost what their columns cost.
"""

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from typing import cast

from ovsync.model.columns import Columns
from ovsync.model.entries import Person, PersonId, WrittenPerson
from ovsync.model.late import Late, Maker
from ovsync.model.numbering import Numbering


class Roster(Late[WrittenPerson]):
    """Written people with their columns."""

    def __init__(
        self,
        people: Iterable[WrittenPerson] = (),
        *,
        maker: Maker[WrittenPerson] | None = None,
        columns: Columns | None = None,
        persons: Late[Person] | None = None,
    ) -> None:
        """columns, persons: those that were kept; else they are made of the people, when asked for."""
        super().__init__(people, maker=maker)
        self._columns = columns
        self._persons = persons

    @classmethod
    def of(cls, people: Iterable[WrittenPerson]) -> "Roster":
        """The people as a Roster; one that is a Roster already stays what it is."""
        return people if isinstance(people, Roster) else cls(people)

    @classmethod
    def joined(cls, rosters: Sequence["Roster"]) -> "Roster":
        """All people of all rosters, one behind the other."""
        return cls(
            maker=Maker.joined(rosters),
            columns=Columns.joined([roster.columns for roster in rosters], [*map(len, rosters)]),
            persons=Late(maker=Maker.joined([roster.persons for roster in rosters])),
        )

    @property
    def columns(self) -> Columns:
        """One value a person of what is asked of all at once."""
        if self._columns is None:
            self._columns = Columns.of(self.all())
        return self._columns

    @property
    def persons(self) -> Late[Person]:
        """What the service is told of them, as written; made without all that it is not told."""
        if self._persons is None:
            self._persons = Late(
                maker=Maker(
                    len(self), lambda number: self[number].person, lambda: [one.person for one in self]
                )
            )
        return self._persons

    @cached_property
    def by_key(self) -> Numbering:
        """Where everybody stands in the columns, by key."""
        return Numbering(self.columns.keys)

    @property
    def has_one_of_each_key(self) -> bool:
        """Whether it can be told quickly that no two keys are alike, in upper or lower case."""
        every = "\n".join(self.columns.keys)
        return every == every.lower() and (self.by_key.is_rising or len(self.by_key.all) == len(self))

    @cached_property
    def by_id(self) -> Numbering:
        """The same by ID on the wire."""
        return self.by_key if self.columns.ids is self.columns.keys else Numbering(self.columns.ids)

    @property
    def has_dates(self) -> bool:
        """Whether anybody has a first or a last day."""
        return bool(self.columns.starts or self.columns.ends)

    def only(self, numbers: Sequence[int]) -> "Roster":
        """The people of those numbers, in that order."""
        return Roster(
            maker=Maker.chosen(self, numbers),
            columns=self.columns.only(numbers),
            persons=Late(maker=Maker.chosen(self.persons, numbers)),
        )

    def sorted(self) -> "Roster":
        """The people by key."""
        keys = self.columns.keys
        if self.by_key.is_rising:
            return self
        return self.only(sorted(range(len(keys)), key=keys.__getitem__))


class ById(Mapping[PersonId, WrittenPerson]):
    """Written people by their ID on the wire; of two with one ID, the last."""

    def __init__(self, people: Iterable[WrittenPerson] = ()) -> None:
        self.roster = Roster.of(people)

    def number(self, person: PersonId) -> int:
        """Where the person stands in the columns. Raises KeyError."""
        number = self.roster.by_id.find(person)
        if number is None:
            raise KeyError(person)
        return number

    def in_order(self) -> Roster:
        """The people by ID."""
        ids = self.roster.by_id
        return self.roster if ids.is_rising else self.roster.only([ids.all[one] for one in sorted(ids.all)])

    def __getitem__(self, person: PersonId) -> WrittenPerson:
        return self.roster[self.number(person)]

    def find(self, person: PersonId) -> WrittenPerson | None:
        """The person of that ID, as `get` says it with less ado."""
        number = self.roster.by_id.find(person)
        return None if number is None else self.roster[number]

    def __contains__(self, person: object) -> bool:
        return isinstance(person, str) and self.roster.by_id.find(person) is not None

    def __iter__(self) -> Iterator[PersonId]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.roster) if self.roster.by_id.is_rising else len(self.keys())

    def keys(self) -> KeysView[PersonId]:
        """The IDs, as a dict's keys are: their set operations do not run through Python."""
        return cast(dict[PersonId, int], self.roster.by_id.all).keys()
