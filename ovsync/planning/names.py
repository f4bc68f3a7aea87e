"""What entries are called in sentences: teams by their key in YAML, people by name."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from ovsync.model import Mark
from ovsync.planning.inputs import Side

E = TypeVar("E", bound=str)

MOST_NAMED = 5


def listed(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """``a, b and c``; of many the first `most`, and how many more."""
    every = list(names)
    if len(every) > most + 1:
        every = [*every[:most], f"{len(every) - most:,} more"]
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 person``, ``2,000 people``; `many` is `one` with an s where not given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people_counted(number: int) -> str:
    """``1 person``, ``3 people``."""
    return counted(number, "person", "people")


class Names:
    """Keys and names of the entries of both sides; the desired side is asked first."""

    def __init__(self, before: Side, after: Side) -> None:
        self._teams = _keys(before.marks.teams, after.marks.teams)
        self._keys = _keys(before.marks.people, after.marks.people)
        self._snapshots = (before.snapshot, after.snapshot)
        self._called: dict[str, str] = {}

    @cached_property
    def _team_names(self) -> dict[str, str]:
        return {team.id: team.name for snapshot in self._snapshots for team in snapshot.teams}

    def team(self, team: str) -> str:
        """The team's key."""
        return self._teams.get(team, team)

    def called(self, team: str) -> str:
        """What a sentence calls a team: its key, and its name first where the key is but a number."""
        known = self._called.get(team)
        if known is None:
            key, name = self.team(team), self._team_names.get(team, "")
            known = self._called[team] = f"{name} ({key})" if name and is_number(key) else key
        return known

    def manager(self, person: str) -> str:
        """What a sentence calls a manager: the key, or the name where the key is but a number."""
        key = self.person_key(person)
        return self.person(person) if is_number(key) else key

    def person_key(self, person: str) -> str:
        """The person's key."""
        return self._keys.get(person, person)

    def person(self, person: str) -> str:
        """The person's name, or the ID where nobody has it."""
        before, after = self._snapshots
        known = after.crowd.find(person) or before.crowd.find(person)
        return known.name if known else person


def is_number(key: str) -> bool:
    """Whether a key says nothing to a reader, as those of an HR system do: ``00417``, ``00417-direct``."""
    return key[:1].isdigit()


def _keys(before: Mapping[E, Mark], after: Mapping[E, Mark]) -> dict[str, str]:
    """Keys by ID, of those that differ from it."""
    return {entry: mark.key for entry, mark in {**before, **after}.items() if mark.key}
