"""How units are written: who reports to whom, who leads what, under which keys, and with which names."""

from collections.abc import Iterable

import msgspec

from ovsync.authoring.importing.keys import free_key, keys_for
from ovsync.authoring.importing.pattern import Shape, Unit
from ovsync.compiler.names import DEPARTMENT, DIRECT, name_choices
from ovsync.compiler.reporting import Unit as CompiledUnit
from ovsync.language.values import KEY
from ovsync.model import Person, PersonId, PersonKey, Snapshot, TeamId, WrittenPerson
from ovsync.settings import ReportingLines

_LONGEST = 57  # leaves room for "-direct"
_DIRECT_NAMES = (
    DIRECT,
    "{firstName}'s Team",
    "{lastName} Team",
    "Team {firstName} {lastName}",
    "Team {lastName}",
)
_DEPARTMENT_NAMES = (
    DEPARTMENT,
    "{firstName}'s Department",
    "{lastName} Department",
    "Department {firstName} {lastName}",
    "Department {lastName}",
)


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """What reporting lines say, and what of it must be written all the same.

    managers, leads: by person, as keys. team_keys: of every team. unwritten: teams that come out with
    their ID and their name. links: (parent, child) that come out by themselves.
    """

    templates: ReportingLines
    managers: dict[PersonId, str]
    leads: dict[PersonId, str]
    team_keys: dict[str, str]
    unwritten: frozenset[TeamId]
    links: frozenset[tuple[TeamId, TeamId]]


def derived_of(
    units: tuple[Unit, ...], snapshot: Snapshot, shape: Shape, person_keys: dict[str, str]
) -> Derived:
    """The reporting lines of the units."""
    led = {leader: unit for unit in units for leader in unit.leaders}
    links = {
        (unit.department, child)
        for unit in units
        if unit.department
        for child in (unit.direct, *(led[one].top for one in unit.reports if one in led))
    }
    stems = _stems(units, snapshot, person_keys)
    people = {one.id: one for one in snapshot.people} if units else {}
    templates = _templates(units, snapshot, people)
    unwritten = _unwritten(units, stems, snapshot, people, templates, shape, links)
    return Derived(
        templates=templates,
        managers={one: person_keys[unit.leaders[0]] for unit in units for one in unit.reports},
        leads={
            one: stems[unit.direct]
            for unit in units
            for one in unit.leaders
            if not (unit.leaders == (stems[unit.direct],) and {unit.direct, unit.top} <= unwritten)
        },
        team_keys=_team_keys(units, stems, snapshot),
        unwritten=unwritten,
        links=frozenset(links),
    )


def _stems(units: tuple[Unit, ...], snapshot: Snapshot, person_keys: dict[str, str]) -> dict[TeamId, str]:
    """The X of every unit: of a department its key; else one that no team has."""
    departments = [unit for unit in units if unit.department]
    stems: dict[TeamId, str] = {}
    of_departments = keys_for(
        ((str(unit.department), (str(unit.department),)) for unit in departments), longest=_LONGEST
    )
    # An ID of a team must not be met by chance: X is what leads to a team's key, or to no team at all.
    taken = {str(team.id).casefold() for team in snapshot.teams}
    for unit in departments:
        key = of_departments[str(unit.department)]
        stems[unit.direct] = key if len(key) <= _LONGEST else free_key(key, taken, _LONGEST)
        taken.add(stems[unit.direct].casefold())
    for unit in units:
        if unit.department is None:
            stem = unit.direct.removesuffix("-direct")
            if (
                stem == unit.direct
                or not KEY.fullmatch(stem)
                or len(stem) > _LONGEST
                or stem.casefold() in taken
            ):
                stem = free_key(person_keys[unit.leaders[0]], taken, _LONGEST)
            stems[unit.direct] = stem
            taken.add(stem.casefold())
    return stems


def _team_keys(units: tuple[Unit, ...], stems: dict[TeamId, str], snapshot: Snapshot) -> dict[str, str]:
    """The key of every team; those of units first, since the language looks for them by name."""
    fixed: dict[str, str] = {}
    for unit in units:
        fixed[unit.direct] = f"{stems[unit.direct]}-direct"
        if unit.department:
            fixed[unit.department] = stems[unit.direct]
    taken = {key.casefold() for key in (*fixed.values(), *stems.values())}
    rest = [team for team in snapshot.teams if team.id not in fixed]
    made = keys_for((team.id, (team.name,)) for team in rest)
    for id_, key in made.items():
        fixed[id_] = key if key.casefold() not in taken else free_key(key, taken | _folded(made.values()))
        taken.add(fixed[id_].casefold())
    return fixed


def _folded(keys: Iterable[str]) -> set[str]:
    return {key.casefold() for key in keys}


def _templates(units: tuple[Unit, ...], snapshot: Snapshot, people: dict[PersonId, Person]) -> ReportingLines:
    """The templates that give most of the names."""
    if not units:
        return ReportingLines()
    names = {team.id: team.name for team in snapshot.teams}
    direct = _best(_DIRECT_NAMES, [(unit, names[unit.direct]) for unit in units], people)
    department = _best(
        _DEPARTMENT_NAMES, [(unit, names[unit.department]) for unit in units if unit.department], people
    )
    return ReportingLines(
        enabled=True,
        direct_name=direct if direct != DIRECT else "",
        department_name=department if department != DEPARTMENT else "",
    )


def _best(templates: tuple[str, ...], named: list[tuple[Unit, str]], people: dict[PersonId, Person]) -> str:
    def hits(template: str) -> int:
        return sum(_name(unit, template, people) == name for unit, name in named)

    return max(templates, key=hits)


def _name(unit: Unit, template: str, people: dict[PersonId, Person]) -> str:
    compiled = CompiledUnit(
        id=unit.top,
        direct=unit.direct,
        leaders=tuple(WrittenPerson(key=PersonKey(one), person=people[one]) for one in unit.leaders),
        reports=(),
        below=(),
        is_department=bool(unit.department),
    )
    return next(iter(name_choices(compiled, template, "")), "")


def _unwritten(
    units: tuple[Unit, ...],
    stems: dict[TeamId, str],
    snapshot: Snapshot,
    people: dict[PersonId, Person],
    templates: ReportingLines,
    shape: Shape,
    links: set[tuple[TeamId, TeamId]],
) -> frozenset[TeamId]:
    """Teams whose ID and name come out as they are, and which nothing else has to be said of."""
    names = {team.id: team.name for team in snapshot.teams}
    bearers: dict[str, int] = {}
    for name in names.values():
        bearers[name.casefold()] = bearers.get(name.casefold(), 0) + 1
    direct, department = templates.direct_name or DIRECT, templates.department_name or DEPARTMENT
    found = set()
    for unit in units:
        stem = stems[unit.direct]
        for team, id_, template in (
            (unit.direct, f"{stem}-direct", direct),
            (unit.department, stem, department),
        ):
            if team is None or team != id_ or bearers[names[team].casefold()] > 1:
                continue
            if team == unit.department and shape.members.get(team):
                continue
            above = all((parent, team) in links for parent in shape.parents.get(team, ()))
            if above and _name(unit, template, people) == names[team]:
                found.add(team)
    return frozenset(found)
