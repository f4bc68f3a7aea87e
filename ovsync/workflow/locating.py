"""Where a change is written: the line that a reviewer opens."""

from collections.abc import Callable
from functools import cached_property

from ovsync.compiler import Origin, Origins
from ovsync.diagnostics import Place
from ovsync.language.places import Places
from ovsync.model import Compiled, Org, PersonId, TeamId, WrittenPerson, WrittenTeam
from ovsync.planning.plan import Action, Change, Kind, Source

Locate = Callable[[Change], Source | None]
Entry = WrittenPerson | WrittenTeam

_TEAMS = (Kind.TEAM, Kind.SUBTEAM)
_ADD = Action.ADD


def locator(org: Org, compiled: Compiled, places: Places) -> Locate:
    """A function from a change to its line; None for what is no longer written anywhere."""
    return _Locator(org, compiled, places).locate


class _Locator:
    """Looks changes up. The indexes over everybody are made once, and only where a change asks for them."""

    def __init__(self, org: Org, compiled: Compiled, places: Places) -> None:
        self._org = org
        self._compiled = compiled
        self._places = places
        self._people: dict[str, tuple[Entry | None, Source | None]] = {}
        self._teams: dict[str, tuple[Entry | None, Source | None]] = {}

    def locate(self, change: Change) -> Source | None:
        entry, line = self._entry(change)
        if change.told_by or (change.action is _ADD and entry is not None):
            return line
        place = self._place(change, entry)
        if place is None:
            return line
        span = self._places.resolve(place).span
        return Source(file=place.file, line=span.line, column=span.column) if span else None

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self._org, self._compiled)

    def _entry(self, change: Change) -> tuple[Entry | None, Source | None]:
        """What is written, and its own line."""
        if change.kind in _TEAMS:
            return self._team(change.id)
        if change.teams and change.told_by.startswith("team "):
            return self._team(change.teams[-1])
        known = self._people.get(change.id)
        if known is None:
            person = self._compiled.people.find(PersonId(change.id))
            known = self._people[change.id] = (person, _entry_line(person))
        return known

    def _team(self, team: str) -> tuple[Entry | None, Source | None]:
        known = self._teams.get(team)
        if known is None:
            entry = self._team_entry(TeamId(team))
            known = self._teams[team] = (entry, _entry_line(entry))
        return known

    def _team_entry(self, team: TeamId) -> Entry | None:
        """The written team; of one that nobody wrote, the person who leads it."""
        written = self._compiled.teams.get(team)
        leaders = self._compiled.leaders.get(team, ())
        found = (self._org.roster.by_key.find(one) for one in leaders)
        return written or next((self._org.people[number] for number in found if number is not None), None)

    def _place(self, change: Change, entry: Entry | None) -> Place | None:
        if change.teams and change.kind in (Kind.MEMBERSHIP, Kind.MANAGEMENT, Kind.SUBTEAM):
            origin = self._origin(change)
            return origin.place if origin else None
        is_own = isinstance(entry, WrittenTeam) or change.kind is Kind.PERSON
        if entry is not None and is_own and len(change.fields) == 1 and change.action is not Action.REMOVE:
            return entry.place(*_pointer(change.fields[0]))
        return None

    def _origin(self, change: Change) -> Origin | None:
        team = TeamId(change.teams[-1])
        if change.kind is Kind.MEMBERSHIP:
            return self._origins.membership(team, PersonId(change.id))
        if change.kind is Kind.MANAGEMENT:
            return self._origins.management(team, PersonId(change.id))
        return self._origins.link(team, TeamId(change.id))


def _entry_line(entry: Entry | None) -> Source | None:
    if entry is None or not entry.line:
        return None
    return Source(file=entry.file, line=entry.line, column=entry.column)


def _pointer(field: str) -> tuple[str, ...]:
    """The steps below an entry; a property's name may hold dots."""
    return ("properties", field.removeprefix("properties.")) if field.startswith("properties.") else (field,)
