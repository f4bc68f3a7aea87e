"""Teams from reporting lines: who leads what, read from ``manager`` and ``leads``.

Terms. A leader is anyone with a report. X is what a leader leads: `leads`, else the
leader's own ID. A unit is one X with all its leaders and all their reports. It becomes
the team X-direct and, where a report leads another unit, the department X.

People are numbers of the columns here: only leaders are looked at in full.
"""

from collections.abc import Iterator

import msgspec

from ovsync.compiler.references import People, team_ids
from ovsync.model import Org, PersonId, Roster, TeamId, WrittenPerson

Line = tuple[int, int]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One X.

    leaders: sorted by key, whether they are there on the day or not.
    reports: IDs of everyone who has started, of those who have ended too: a date dissolves no team.
    below: the X of every report who leads another unit, sorted.
    is_department: whether the team X is made; a written X that somebody asked for is one always.
    """

    id: TeamId
    direct: TeamId
    leaders: tuple[WrittenPerson, ...]
    reports: tuple[PersonId, ...]
    below: tuple[TeamId, ...]
    is_department: bool

    @property
    def top(self) -> TeamId:
        """The team by which the unit stands in the one above."""
        return self.id if self.is_department else self.direct


def reporting_lines(people: Roster, known: People, day: str) -> Iterator[Line]:
    """(report, manager) of everyone who has started by `day`; unknown managers are left out.

    known: the same people.
    """
    starts = people.columns.starts
    for report, name in enumerate(people.columns.managers):
        manager = known.named_managers.get(name)
        if manager is not None and manager != report and (not starts or starts[report] <= day):
            yield report, manager


def units_of(org: Org, known: People, day: str) -> dict[TeamId, Unit]:
    """The units of the organisation by X, sorted."""
    columns, keys = org.roster.columns, team_ids(org.teams)
    reports: dict[int, list[int]] = {}
    for report, manager in reporting_lines(org.roster, known, day):
        reports.setdefault(manager, []).append(report)
    led = {leader: _led(leader, org.roster, keys) for leader in reports}
    units = set(led.values())
    for number, leads in enumerate(columns.leads):
        if leads and (unit := _led(number, org.roster, keys)) in units:
            led[number] = unit
    return _units(org.roster, keys, reports, led)


def leads_of(person: WrittenPerson, keys: dict[str, TeamId]) -> TeamId:
    """The person's X. Where `leads` is the key of a written team, X is that team's ID."""
    return _x(person.leads, person.person.id, keys)


def _led(number: int, people: Roster, keys: dict[str, TeamId]) -> TeamId:
    columns = people.columns
    return _x(columns.leads[number] if columns.leads else "", columns.ids[number], keys)


def _x(leads: str, own: str, keys: dict[str, TeamId]) -> TeamId:
    return keys.get(leads, TeamId(leads)) if leads else TeamId(own)


def _units(
    people: Roster, keys: dict[str, TeamId], reports: dict[int, list[int]], led: dict[int, TeamId]
) -> dict[TeamId, Unit]:
    """led: the X of every leader."""
    columns = people.columns
    together: dict[TeamId, list[int]] = {}
    for leader in sorted(led, key=columns.keys.__getitem__):
        together.setdefault(led[leader], []).append(leader)
    written = set(keys.values())
    units = {}
    for unit, leaders in sorted(together.items()):
        reporting = sorted(report for leader in leaders for report in reports.get(leader, ()))
        below = {led[one] for one in reporting if one in led} - {unit}
        asked = [columns.leads[one] for one in leaders if columns.leads and columns.leads[one]]
        units[unit] = Unit(
            id=unit,
            direct=_direct(unit, asked, keys, written),
            leaders=tuple(people[one] for one in leaders),
            reports=tuple(PersonId(columns.ids[one]) for one in reporting),
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
