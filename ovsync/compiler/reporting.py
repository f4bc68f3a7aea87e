"""Teams from reporting lines: who leads what, read from ``manager`` and ``leads``.

Terms. A leader is anyone with a report. X is what a leader leads: `leads`, else the
leader's own ID. A unit is one X with all its leaders and all their reports. It becomes
the team X-direct and, where a report leads another unit, the department X.
"""

from collections.abc import Iterable, Iterator

import msgspec

from ovsync.compiler.references import People, team_ids
from ovsync.model import Org, TeamId, WrittenPerson

Line = tuple[WrittenPerson, WrittenPerson]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One X.

    leaders: sorted by key, whether they are there on the day or not.
    reports: everyone who has started, those who have ended too: a date dissolves no team.
    below: the X of every report who leads another unit, sorted.
    is_department: whether the team X is made; a written X that somebody asked for is one always.
    """

    id: TeamId
    direct: TeamId
    leaders: tuple[WrittenPerson, ...]
    reports: tuple[WrittenPerson, ...]
    below: tuple[TeamId, ...]
    is_department: bool

    @property
    def top(self) -> TeamId:
        """The team by which the unit stands in the one above."""
        return self.id if self.is_department else self.direct


def reporting_lines(people: Iterable[WrittenPerson], known: People, day: str) -> Iterator[Line]:
    """(report, manager) of everyone who has started by `day`; unknown managers are left out."""
    for one in people:
        if one.manager and one.start <= day:
            manager = known.find(one.manager)
            if manager is not None and manager is not one:
                yield one, manager


def units_of(org: Org, known: People, day: str) -> dict[TeamId, Unit]:
    """The units of the organisation by X, sorted."""
    keys = team_ids(org.teams)
    reports: dict[TeamId, list[WrittenPerson]] = {}
    leaders: dict[str, WrittenPerson] = {}
    for report, manager in reporting_lines(org.people, known, day):
        leaders[manager.key] = manager
        reports.setdefault(leads_of(manager, keys), []).append(report)
    for one in org.people:
        if one.leads and leads_of(one, keys) in reports:
            leaders[one.key] = one
    return _units(keys, reports, leaders)


def leads_of(person: WrittenPerson, keys: dict[str, TeamId]) -> TeamId:
    """The person's X. Where `leads` is the key of a written team, X is that team's ID."""
    if not person.leads:
        return TeamId(person.person.id)
    return keys.get(person.leads, TeamId(person.leads))


def _units(
    keys: dict[str, TeamId],
    reports: dict[TeamId, list[WrittenPerson]],
    leaders: dict[str, WrittenPerson],
) -> dict[TeamId, Unit]:
    leading = {key: leads_of(leaders[key], keys) for key in sorted(leaders)}
    together: dict[TeamId, list[WrittenPerson]] = {}
    for key, unit in leading.items():
        together.setdefault(unit, []).append(leaders[key])
    written = set(keys.values())
    units = {}
    for unit in sorted(reports):
        below = {leading[one.key] for one in reports[unit] if one.key in leading} - {unit}
        asked = [one.leads for one in together[unit] if one.leads]
        units[unit] = Unit(
            id=unit,
            direct=_direct(unit, asked, keys, written),
            leaders=tuple(together[unit]),
            reports=tuple(reports[unit]),
            below=tuple(sorted(below)),
            is_department=bool(below) or bool(asked and unit in written),
        )
    return units


def _direct(unit: TeamId, asked: list[str], keys: dict[str, TeamId], written: set[TeamId]) -> TeamId:
    """X-direct; where a team was given another ID by its `id:`, the one whose key says so."""
    direct = TeamId(f"{unit}-direct")
    if direct in written:
        return direct
    return next((keys[f"{lead}-direct"] for lead in asked if f"{lead}-direct" in keys), direct)
