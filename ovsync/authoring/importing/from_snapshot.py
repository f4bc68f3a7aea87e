"""A sound Snapshot becomes entries: keys, managers and members, reporting lines where they say the same."""

from ovsync.authoring.importing.derived import Derived, derived_of
from ovsync.authoring.importing.draft import Draft, Sources
from ovsync.authoring.importing.keys import keys_for, local_part
from ovsync.authoring.importing.pattern import Shape, Unit, units_in
from ovsync.authoring.importing.properties import declared
from ovsync.model import (
    Org,
    PersonKey,
    Snapshot,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.settings import ReportingLines, Settings


def draft_of(sources: Sources, organization: str, *, derive: bool = True) -> Draft:
    """The entries that compile to the Snapshot. derive: use reporting lines where they say the same."""
    snapshot = sources.snapshot
    shape = Shape.of(snapshot)
    person_keys = keys_for((one.id, (local_part(one.email), one.name)) for one in snapshot.people)
    units = units_in(shape) if derive else ()
    derived = derived_of(units, snapshot, shape, person_keys)
    people = tuple(
        WrittenPerson(
            key=PersonKey(person_keys[one.id]),
            person=one,
            manager=derived.managers.get(one.id, ""),
            leads=derived.leads.get(one.id, ""),
        )
        for one in snapshot.people
    )
    return Draft(
        org=Org(
            settings=_settings(snapshot, organization, derived.templates),
            people=people,
            teams=_teams(snapshot, shape, units, derived, person_keys),
        ),
        snapshot=snapshot,
        problems=sources.problems,
        direct=frozenset(unit.direct for unit in units),
    )


def _settings(snapshot: Snapshot, organization: str, templates: ReportingLines) -> Settings:
    return Settings(
        organization=organization,
        language=usual_language(snapshot),
        properties=declared(snapshot),
        reporting_lines=templates,
    )


def usual_language(snapshot: Snapshot) -> str:
    """The language that most people have; of two that are even, the one that sorts first."""
    counts: dict[str, int] = {}
    for person in snapshot.people:
        counts[person.language] = counts.get(person.language, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="English")


def _teams(
    snapshot: Snapshot,
    shape: Shape,
    units: tuple[Unit, ...],
    derived: Derived,
    person_keys: dict[str, str],
) -> tuple[WrittenTeam, ...]:
    keys = derived.team_keys
    known = {unit.direct: unit for unit in units} | {
        unit.department: unit for unit in units if unit.department
    }
    given = derived.links
    written = []
    for team in snapshot.teams:
        if team.id in derived.unwritten:
            continue
        unit = known.get(team.id)
        members = shape.members.get(team.id, set())
        if unit is not None and unit.direct == team.id:
            members = set()
        managers = None if unit is not None else shape.managers.get(team.id, frozenset())
        written.append(
            WrittenTeam(
                key=TeamKey(keys[team.id]),
                team=team,
                managers=tuple([person_keys[one] for one in sorted(managers)]) if managers else None,
                members=tuple([person_keys[one] for one in sorted(members)]) if members else (),
                parents=tuple(
                    [keys[one] for one in shape.parents.get(team.id, ()) if (one, team.id) not in given]
                ),
            )
        )
    return tuple(written)
