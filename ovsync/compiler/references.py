"""Who and what a reference means: a key, or the email of a person."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from ovsync.model import PersonId, TeamId, WrittenPerson, WrittenTeam


class People:
    """The written people by key and by email; an index over them is made when somebody asks."""

    def __init__(self, people: tuple[WrittenPerson, ...]) -> None:
        self._people = people

    @cached_property
    def _by_key(self) -> dict[str, WrittenPerson]:
        return {one.key: one for one in self._people}

    @cached_property
    def _ids(self) -> dict[str, PersonId]:
        return {one.key: one.person.id for one in self._people}

    @cached_property
    def _by_email(self) -> dict[str, WrittenPerson]:
        return {one.person.email.lower(): one for one in self._people}

    def find(self, reference: str) -> WrittenPerson | None:
        """The person of that key or, since no key holds an "@", of that email."""
        found = self._by_key.get(reference)
        if found is None and "@" in reference:
            return self._by_email.get(reference.lower())
        return found

    def ids(self, references: Sequence[str]) -> list[PersonId]:
        """The IDs of those who are known, in the order named."""
        ids = self._ids
        by_key = [ids[reference] for reference in references if reference in ids]
        if len(by_key) == len(references):
            return by_key
        found = map(self.find, references)
        return [one.person.id for one in found if one is not None]

    def has_all(self, references: Iterable[str]) -> bool:
        """Whether every reference is somebody."""
        missing = set(references).difference(self._by_key)
        return all(self.find(reference) is not None for reference in missing)

    def names_for(self, reference: str) -> Iterable[str]:
        """What `reference` may have been meant to be: emails for an email, else keys."""
        return self._by_email.keys() if "@" in reference else self._by_key.keys()


def team_ids(teams: tuple[WrittenTeam, ...]) -> dict[str, TeamId]:
    """The ID of every written team, by its key."""
    return {one.key: one.team.id for one in teams}
