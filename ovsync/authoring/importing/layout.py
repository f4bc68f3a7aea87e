"""Which file holds what: by business unit, a unit being a top team with all that is below it.

A single team on top of all is no unit: those right below it are. A unit of very many entries
is split once more, and units of hardly anybody share a file.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from ovsync.authoring.importing.draft import Draft
from ovsync.authoring.importing.keys import free_key, slug
from ovsync.authoring.importing.pattern import Shape
from ovsync.model import Org, PersonId, TeamId, WrittenPerson


class Layout(StrEnum):
    """units: one file a unit. beside: a folder a unit, with people and teams in two files.

    apart: a folder for people and one for teams, in each a file a unit.
    """

    UNITS = "units"
    BESIDE = "beside"
    APART = "apart"


MOST: Final = 2000
"""Entries of a file from which its unit is split."""

_FEWEST: Final = 6
_MANY_FILES: Final = 40
_CHUNK: Final = 5000
_COMPANY: Final = "company"
_NOBODYS: Final = "no-team"
_OTHERS: Final = "other-teams"


def laid_out(draft: Draft, layout: Layout) -> Org:
    """The org of the draft with a file for every entry."""
    shape = Shape.of(draft.snapshot)
    units = _Units(shape, draft)
    stems = _stems({team.id: team.name for team in draft.snapshot.teams} | draft.stems, units)
    homes = _homes(draft, units)
    teams = tuple(
        msgspec.structs.replace(one, file=_path(stems[units.unit_of[one.team.id]], "teams", layout))
        for one in draft.org.teams
    )
    people = [
        (one, stems[units.unit_of[homes[one.person.id]]] if one.person.id in homes else _NOBODYS)
        for one in draft.org.people
    ]
    return msgspec.structs.replace(draft.org, people=tuple(_in_files(people, layout)), teams=teams)


class _Units:
    """The teams by unit. unit_of: the top team of the unit that a team belongs to; None: the company."""

    def __init__(self, shape: Shape, draft: Draft) -> None:
        self._shape = shape
        self.unit_of: dict[TeamId, TeamId | None] = {}
        self.sizes: dict[TeamId, int] = {}
        ids = [team.id for team in draft.snapshot.teams]
        roots = [team for team in ids if team not in shape.parents]
        tops = roots
        if len(roots) == 1 and shape.children.get(roots[0]):
            top = roots[0]
            self.unit_of[top] = None
            tops = [one for one in shape.children[top] if not _is_of(one, top, shape)]
        waiting = sorted(tops, reverse=True)
        while waiting:
            top = waiting.pop()
            below = self._below(top)
            size = sum(1 + len(shape.members.get(team, ())) for team in below)
            if size > MOST and len(below) > 1:
                self.unit_of.setdefault(top, None)
                waiting += sorted(shape.children.get(top, ()), reverse=True)
                continue
            self.sizes[top] = size
            for team in below:
                self.unit_of.setdefault(team, top)
        for team in ids:
            self.unit_of.setdefault(team, None)

    def _below(self, top: TeamId) -> list[TeamId]:
        """The team and all below it that are in no unit yet."""
        found, waiting, seen = [], [top], {top}
        while waiting:
            team = waiting.pop()
            if team in self.unit_of:
                continue
            found.append(team)
            for child in self._shape.children.get(team, ()):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return found


def _is_of(team: TeamId, top: TeamId, shape: Shape) -> bool:
    """Whether a team is only the people right below the managers of the top team."""
    return team not in shape.children and shape.managers.get(team) == shape.managers.get(top, ())


def _stems(names: dict[TeamId, str], units: _Units) -> dict[TeamId | None, str]:
    """A name for the files of every unit."""
    used = sorted({unit for unit in units.unit_of.values() if unit is not None})
    shared = (
        {unit for unit in used if units.sizes.get(unit, 0) < _FEWEST} if len(used) > _MANY_FILES else set()
    )
    taken = {_COMPANY, _NOBODYS, _OTHERS, "ovsync"}
    stems: dict[TeamId | None, str] = {None: _COMPANY}
    for unit in used:
        if unit in shared:
            stems[unit] = _OTHERS
            continue
        stems[unit] = free_key(slug(names[unit]) or slug(unit) or "unit", taken, 48)
        taken.add(stems[unit])
    return stems


def _homes(draft: Draft, units: _Units) -> dict[PersonId, TeamId]:
    """The team by which a person stands in a file: a unit's top team managed, else one's own, else any."""
    tops: dict[PersonId, TeamId] = {}
    own: dict[PersonId, TeamId] = {}
    managed: dict[PersonId, TeamId] = {}
    for row in draft.snapshot.memberships:
        if row.manager and units.unit_of[row.team] is None:
            tops[row.person] = row.team
        elif row.manager and units.unit_of[row.team] == row.team:
            tops.setdefault(row.person, row.team)
        if row.member and row.team in draft.direct:
            own[row.person] = row.team
        elif row.member:
            own.setdefault(row.person, row.team)
        else:
            managed.setdefault(row.person, row.team)
    by_key = {one.key: one.person.id for one in draft.org.people}
    for one in draft.org.people:
        boss = by_key.get(one.manager)  # type: ignore[call-overload]
        if one.start and boss in managed:
            # Who has not started yet is in no team, and will be in the manager's.
            own.setdefault(one.person.id, managed[boss])
    return managed | own | tops


def _in_files(people: list[tuple[WrittenPerson, str]], layout: Layout) -> Iterator[WrittenPerson]:
    counts: dict[str, int] = {}
    for one, stem in people:
        before = counts[stem] = counts.get(stem, -1) + 1
        chunk = before // _CHUNK
        path = _path(f"{stem}-{chunk + 1}" if chunk else stem, "people", layout)
        yield msgspec.structs.replace(one, file=path)


def _path(stem: str, section: str, layout: Layout) -> str:
    if layout is Layout.APART:
        return f"{section}/{stem}.yaml"
    return f"{stem}/{section}.yaml" if layout is Layout.BESIDE else f"{stem}.yaml"
