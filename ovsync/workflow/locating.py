"""Where a change is written: the line that a reviewer opens."""

from collections.abc import Callable

from ovsync.compiler import link_place, management_place, membership_place
from ovsync.diagnostics import Place
from ovsync.language.places import Places
from ovsync.model import Compiled, Org, PersonId, TeamId, WrittenPerson, WrittenTeam
from ovsync.planning.plan import Action, Change, Kind, Source

Locate = Callable[[Change], Source | None]


def locator(org: Org, compiled: Compiled, places: Places) -> Locate:
    """A function from a change to its line; None for what is no longer written anywhere."""

    def locate(change: Change) -> Source | None:
        entry = _entry(change, compiled)
        if change.told_by or (change.action is Action.ADD and entry is not None):
            return _entry_line(entry)
        place = _place(change, org, compiled, entry)
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
    change: Change, org: Org, compiled: Compiled, entry: WrittenPerson | WrittenTeam | None
) -> Place | None:
    if change.kind is Kind.MEMBERSHIP and change.teams:
        return membership_place(org, compiled, TeamId(change.teams[-1]), PersonId(change.id))
    if change.kind is Kind.MANAGEMENT and change.teams:
        return management_place(org, compiled, TeamId(change.teams[-1]), PersonId(change.id))
    if change.kind is Kind.SUBTEAM and change.teams:
        return link_place(org, compiled, TeamId(change.teams[-1]), TeamId(change.id))
    if entry is not None and len(change.fields) == 1 and change.action is not Action.REMOVE:
        return entry.place(*_pointer(change.fields[0]))
    return None


def _pointer(field: str) -> tuple[str, ...]:
    """The steps below an entry; a property's name may hold dots."""
    return ("properties", field.removeprefix("properties.")) if field.startswith("properties.") else (field,)


def _resolved(place: Place, places: Places) -> Source | None:
    span = places.resolve(place).span
    return Source(file=place.file, line=span.line, column=span.column) if span else None
