"""Names of derived teams, from templates and without two alike."""

import re
from collections.abc import Iterable

from ovsync.compiler.reporting import Unit
from ovsync.model import Person, TeamId
from ovsync.settings import ReportingLines

DIRECT = "{firstName} {lastName}'s Team"
DEPARTMENT = "{firstName} {lastName}'s Department"

_FIELD = re.compile(r"\{(id|firstName|lastName|jobTitle)\}")
_FIELDS = re.compile(rf"{_FIELD.pattern}(?: {_FIELD.pattern})*")


def derived_names(
    units: Iterable[Unit], templates: ReportingLines, day: str, taken: dict[TeamId, str]
) -> dict[TeamId, str]:
    """A name for every derived team that has none in `taken`, the names that are written."""
    choices: dict[TeamId, list[str]] = {}
    for unit in units:
        if unit.direct not in taken:
            choices[unit.direct] = name_choices(unit, templates.direct_name or DIRECT, day)
        if unit.is_department and unit.id not in taken:
            choices[unit.id] = name_choices(unit, templates.department_name or DEPARTMENT, day)
    return _without_collisions(choices, taken.values())


def name_choices(unit: Unit, template: str, day: str) -> list[str]:
    """The name as the template says, with the last name, and with the ID; in the order to be tried."""
    people = _named(unit, day)
    plain = _filled(template, people)
    longer = _filled(_with_last_name(template), people)
    return list(dict.fromkeys(name for name in (plain, longer, f"{longer} ({unit.id})".strip()) if name))


def _named(unit: Unit, day: str) -> list[Person]:
    here = [one.person for one in unit.leaders if one.start <= day and (not one.end or day <= one.end)]
    return here or [one.person for one in unit.leaders]


def _with_last_name(template: str) -> str:
    if "{lastName}" in template:
        return template
    if "{firstName}" in template:
        return template.replace("{firstName}", "{firstName} {lastName}")
    return f"{template} ({{lastName}})"


def _filled(template: str, people: list[Person]) -> str:
    """Fields that stand together are said once a leader: Ana Roy & Bo Kim's Team."""

    def of(person: Person, fields: str) -> str:
        values = {"firstName": person.first_name, "lastName": person.last_name, "jobTitle": person.job_title}
        return " ".join(_FIELD.sub(lambda name: values.get(name[1], person.id), fields).split())

    return " ".join(
        _FIELDS.sub(lambda run: " & ".join(of(person, run[0]) for person in people), template).split()
    )


def _without_collisions(choices: dict[TeamId, list[str]], taken: Iterable[str]) -> dict[TeamId, str]:
    """Whoever shares a name takes the next choice, all who share it alike, until nobody does."""
    fixed = {name.casefold() for name in taken}
    level = dict.fromkeys(choices, 0)
    bearers: dict[str, set[TeamId]] = {}
    for team, names in choices.items():
        bearers.setdefault(names[0].casefold(), set()).add(team)
    waiting = sorted(bearers)
    while waiting:
        name = waiting.pop()
        if len(bearers[name]) < 2 and name not in fixed:
            continue
        for team in sorted(bearers[name]):
            if level[team] + 1 < len(choices[team]):
                level[team] += 1
                bearers[name].discard(team)
                after = choices[team][level[team]].casefold()
                bearers.setdefault(after, set()).add(team)
                waiting.append(after)
    return {team: names[level[team]] for team, names in choices.items()}
