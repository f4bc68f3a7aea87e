"""Who and what a reference means: a key, or the email of a person."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import cast

from ovsync.model import PersonId, Roster, TeamId, WrittenPerson, WrittenTeam


class People:
    """The written people by key and by email; an index over them is made when somebody asks."""

    def __init__(self, people: Iterable[WrittenPerson]) -> None:
        self._people = Roster.of(people)

    @cached_property
    def _by_email(self) -> dict[str, int]:
        return {email.lower(): number for number, email in enumerate(self._people.columns.emails)}

    @cached_property
    def named_managers(self) -> dict[str, int | None]:
        """Where everybody who is named as a manager of people stands in the columns; None for nobody."""
        return {one: self.number(one) for one in set(self._people.columns.managers) if one}

    def number(self, reference: str) -> int | None:
        """Where the person stands in the columns whom `find` finds."""
        found = self._people.by_key.all.get(reference)
        return self._by_email.get(reference.lower()) if found is None and "@" in reference else found

    def find(self, reference: str) -> WrittenPerson | None:
        """The person of that key or, since no key holds an "@", of that email."""
        number = self.number(reference)
        return None if number is None else self._people[number]

    def ids(self, references: Sequence[str]) -> Sequence[PersonId]:
        """The IDs of those who are known, in the order named."""
        columns, by_key = self._people.columns, self._people.by_key.all
        if columns.ids is columns.keys and all(map(by_key.__contains__, references)):
            return cast("Sequence[PersonId]", references)  # a type that is no text would be made every time
        found = map(self.number, references)
        all_ids = columns.ids
        return [PersonId(all_ids[number]) for number in found if number is not None]

    def has_all(self, references: AbstractSet[str]) -> bool:
        """Whether every reference is somebody."""
        by_key = self._people.by_key.all.keys()
        return by_key >= references or all(self.number(one) is not None for one in references - by_key)

    def names_for(self, reference: str) -> Iterable[str]:
        """What `reference` may have been meant to be: emails for an email, else keys."""
        return self._by_email.keys() if "@" in reference else self._people.by_key.all.keys()


def team_ids(teams: tuple[WrittenTeam, ...]) -> dict[str, TeamId]:
    """The ID of every written team, by its key."""
    return {one.key: one.team.id for one in teams}
