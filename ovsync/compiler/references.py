"""Who and what a reference means: a key, or the email of a person."""

from collections.abc import Iterable, Sequence

from ovsync.model import PersonId, TeamId, WrittenPerson, WrittenTeam


class People:
    """The written people by key and, only when somebody asks, by email."""

    def __init__(self, people: tuple[WrittenPerson, ...]) -> None:
        self._people = people
        self._by_key: dict[str, WrittenPerson] = {one.key: one for one in people}
        self._ids: dict[str, PersonId] = {one.key: one.person.id for one in people}
        self._by_email: dict[str, WrittenPerson] | None = None

    def find(self, reference: str) -> WrittenPerson | None:
        """The person of that key or, since no key holds an "@", of that email."""
        found = self._by_key.get(reference)
        if found is None and "@" in reference:
            return self._emails().get(reference.lower())
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
        return self._emails().keys() if "@" in reference else self._by_key.keys()

    def _emails(self) -> dict[str, WrittenPerson]:
        if self._by_email is None:
            self._by_email = {one.person.email.lower(): one for one in self._people}
        return self._by_email


def team_ids(teams: tuple[WrittenTeam, ...]) -> dict[str, TeamId]:
    """The ID of every written team, by its key."""
    return {one.key: one.team.id for one in teams}
