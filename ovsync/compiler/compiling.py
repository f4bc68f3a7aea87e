"""From what is written to what is so on a day."""

import datetime

from ovsync.compiler.dates import present_on, with_formatted_dates
from ovsync.compiler.references import People
from ovsync.compiler.reporting import Unit, units_of
from ovsync.compiler.teams import gather
from ovsync.model import (
    Compiled,
    Mark,
    Marks,
    Org,
    PersonId,
    PersonKey,
    Role,
    Snapshot,
    TeamId,
    WrittenPerson,
)


def compile_org(org: Org, as_of: datetime.date) -> Compiled:
    """What `org` is on that day. Never fails: what cannot be so is passed over, and rules report it."""
    day = as_of.isoformat()
    known = People(org.people)
    here = {one.person.id: one for one in present_on(org.people, day)}
    units = units_of(org, known, day) if org.settings.reporting_lines.enabled else {}
    teams = gather(org, here, known, units, day)
    properties = org.settings.properties
    return Compiled(
        snapshot=Snapshot(
            columns=tuple(one.name for one in properties),
            people=with_formatted_dates([here[one].person for one in sorted(here)], properties),
            teams=teams.sorted(),
            memberships=teams.rows(),
            sub_teams=teams.links(),
        ),
        marks=Marks(people=_marks(here), teams=_team_marks(org)),
        people=here,
        teams={one.team.id: one for one in org.teams},
        leaders=_leaders(units),
        as_of=day,
    )


def _marks(people: dict[PersonId, WrittenPerson]) -> dict[PersonId, Mark]:
    return {
        id_: Mark(key=_own(one.key, id_), role=one.role, protect=one.protect)
        for id_, one in people.items()
        if one.protect or one.role is not Role.MEMBER or _own(one.key, id_)
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
