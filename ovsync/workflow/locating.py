"""Where a change is written: the line that a reviewer opens."""

from collections.abc import Callable
from functools import cache

from ovsync.compiler import Origin, Origins
from ovsync.diagnostics import Place
from ovsync.language.places import Places
from ovsync.model import Compiled, Org, PersonId, TeamId, WrittenPerson, WrittenTeam
from ovsync.planning.plan import Action, Change, Kind, Source

Locate = Callable[[Change], Source | None]


def locator(org: Org, compiled: Compiled, places: Places) -> Locate:
    """A function from a change to its line; None for what is no longer written anywhere."""

    @cache
    def origins() -> Origins:
        """An index over everybody, made once, and only where a change asks for it."""
        return Origins(org, compiled)

    def locate(change: Change) -> Source | None:
        entry = _entry(change, compiled)
        if change.told_by or (change.action is Action.ADD and entry is not None):
            return _entry_line(entry)
        place = _place(change, origins, entry)
        return _resolved(place, places) if place is not None else _entry_line(entry)

    return locate


def _entry(change: Change, compiled: Compiled) -> WrittenPerson | WrittenTeam | None:
    if change.kind in (Kind.TEAM, Kind.SUBTEAM):
        return compiled.teams.get(TeamId(change.id))
    if change.told_by.startswith("team ") and change.teams:
        return compiled.teams.get(TeamId(change.teams[-1]))
    return compiled.people.get(PersonId(change.id))


def _entry_line(entry: WrittenPerson | WrittenTeam | None) -> Source | None:
    if entry is None or not entry.line:
        return None
    return Source(file=entry.file, line=entry.line, column=entry.column)


def _place(
    change: Change, origins: Callable[[], Origins], entry: WrittenPerson | WrittenTeam | None
) -> Place | None:
    if change.teams and change.kind in (Kind.MEMBERSHIP, Kind.MANAGEMENT, Kind.SUBTEAM):
        origin = _origin(change, origins())
        return origin.place if origin else None
    if entry is not None and len(change.fields) == 1 and change.action is not Action.REMOVE:
        return entry.place(*_pointer(change.fields[0]))
    return None


def _origin(change: Change, origins: Origins) -> Origin | None:
    team = TeamId(change.teams[-1])
    if change.kind is Kind.MEMBERSHIP:
        return origins.membership(team, PersonId(change.id))
    if change.kind is Kind.MANAGEMENT:
        return origins.management(team, PersonId(change.id))
    return origins.link(team, TeamId(change.id))


def _pointer(field: str) -> tuple[str, ...]:
    """The steps below an entry; a property's name may hold dots."""
    return ("properties", field.removeprefix("properties.")) if field.startswith("properties.") else (field,)


def _resolved(place: Place, places: Places) -> Source | None:
    span = places.resolve(place).span
    return Source(file=place.file, line=span.line, column=span.column) if span else None
