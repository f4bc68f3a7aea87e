"""What entries are called in sentences: teams by their key in YAML, people by name."""

from collections.abc import Iterable

from ovsync.model import PersonId, TeamId
from ovsync.planning.inputs import Side

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
        self._team_marks = {**before.marks.teams, **after.marks.teams}
        self._person_marks = {**before.marks.people, **after.marks.people}
        # A mark without a key means that the key is the ID, and then no older key counts.
        self._people = {person.id: person for person in before.snapshot.people}
        self._people |= {person.id: person for person in after.snapshot.people}

    def team(self, team: str) -> str:
        """The team's key."""
        mark = self._team_marks.get(TeamId(team))
        return mark.key if mark and mark.key else team

    def person_key(self, person: str) -> str:
        """The person's key."""
        mark = self._person_marks.get(PersonId(person))
        return mark.key if mark and mark.key else person

    def person(self, person: str) -> str:
        """The person's name, or the ID where nobody has it."""
        known = self._people.get(PersonId(person))
        return known.name if known else person
