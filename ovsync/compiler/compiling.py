"""From what is written to what is so on a day."""

import datetime
from collections.abc import Iterable

from ovsync.compiler.dates import present_on, with_formatted_dates
from ovsync.compiler.references import People
from ovsync.compiler.reporting import Unit, units_of
from ovsync.compiler.teams import gather
from ovsync.model import (
    ById,
    Compiled,
    Crowd,
    Maker,
    Mark,
    Marks,
    Org,
    Person,
    PersonId,
    PersonKey,
    Snapshot,
    Structure,
    TeamId,
)
from ovsync.settings import Property


def compile_org(org: Org, as_of: datetime.date) -> Compiled:
    """What `org` is on that day. Never fails: what cannot be so is passed over, and rules report it."""
    return assembled(org, structure_of(org, as_of), as_of)


def structure_of(org: Org, as_of: datetime.date) -> Structure:
    """The teams of the day and who is in them; the larger part of the work."""
    day = as_of.isoformat()
    known = People(org.people)
    here = ById(present_on(org.roster, day))
    units = units_of(org, known, day) if org.settings.reporting_lines.enabled else {}
    teams = gather(org, here, known, units, day)
    return Structure(
        teams=teams.sorted(),
        memberships=teams.rows(),
        sub_teams=teams.links(),
        marks=Marks(people=_marks(here), teams=_team_marks(org)),
        leaders=_leaders(units),
        has_all_named=teams.has_all_named,
    )


def assembled(org: Org, structure: Structure, as_of: datetime.date) -> Compiled:
    """The same with the people of `org`, of which `structure` is that of the day."""
    day = as_of.isoformat()
    here = ById(present_on(org.roster, day))
    properties = org.settings.properties
    return Compiled(
        snapshot=Snapshot(
            columns=tuple(one.name for one in properties),
            people=_crowd(here, properties),
            teams=structure.teams,
            memberships=structure.memberships,
            sub_teams=structure.sub_teams,
        ),
        marks=structure.marks,
        people=here,
        teams={one.team.id: one for one in org.teams},
        leaders=structure.leaders,
        has_all_named=structure.has_all_named,
        as_of=day,
    )


def _crowd(here: ById, properties: tuple[Property, ...]) -> Crowd:
    """Everybody as they are sent, by ID; made when somebody asks for them."""
    roster = here.in_order()
    columns, persons = roster.columns, roster.persons

    def sent(people: Iterable[Person]) -> tuple[Person, ...]:
        return with_formatted_dates(people, properties)

    return Crowd(
        maker=Maker(
            len(persons),
            lambda number: sent([persons[number]])[0],
            lambda: sent(persons.all()),
        ),
        ids=columns.ids,
        digests=columns.digests,
    )


def _marks(here: ById) -> dict[PersonId, Mark]:
    special = [here.roster[number] for number in here.roster.columns.special]
    return {
        one.person.id: Mark(key=_own(one.key, one.person.id), role=one.role, protect=one.protect)
        for one in special
    }


def _team_marks(org: Org) -> dict[TeamId, Mark]:
    return {
        one.team.id: Mark(key=_own(one.key, one.team.id), protect=one.protect)
        for one in org.teams
        if one.protect or _own(one.key, one.team.id)
    }


def _own(key: str, id_: str) -> str:
    return "" if key == id_ else key


def _leaders(units: dict[TeamId, Unit]) -> dict[TeamId, tuple[PersonKey, ...]]:
    leaders: dict[TeamId, tuple[PersonKey, ...]] = {}
    for unit in units.values():
        keys = tuple(one.key for one in unit.leaders)
        for team in (unit.direct, unit.id) if unit.is_department else (unit.direct,):
            leaders[team] = tuple(sorted({*leaders.get(team, ()), *keys}))
    return leaders
