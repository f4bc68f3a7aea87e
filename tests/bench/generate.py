"""A generated organisation of any size, the same bytes every time.

    python tests/bench/generate.py 100000 build/bench-org

N people with five fields and two properties each, N/10 teams in N/500 units, one file a unit.
100,000 people are 23 MB of YAML. Nothing in it is wrong: no finding, not even a warning.

With --derived no team is written, and reporting lines make about as many.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

UNIT = 500
TEAM = 10

FIRST = ("Ada", "Émile", "Chloé", "Bo", "Noor", "Zoë", "Luis", "Mei", "Ivan", "Sara", "Tomás", "Ines", "Omar")
LAST = ("Roy", "Côté", "Tremblay", "Khan", "Silva", "Müller", "O'Neil", "Nguyễn", "Gagnon", "Abe", "Okafor")
TITLES = ("Customer Service Specialist", "Software Engineer", "Account Manager", "Analyst, Finance and Risk")
PLACES = ("Montréal", "Toronto", "Paris")

PROJECT = """\
version: 1
organization: Acme
language: English
properties:
  Location: {values: [Montréal, Toronto, Paris]}
  Hiring Date: {type: date}
"""


DERIVED = """\
hierarchy: {fromReportingLines: true}
"""

TOP = """\
teams:
  acme:
    name: Acme
    managers: [p000000]
"""


def generated(people: int, *, derived: bool = False) -> Iterator[tuple[str, str]]:
    """The files of an organisation of so many people: path and text."""
    yield "ovsync.yaml", PROJECT + DERIVED * derived
    if not derived:
        yield "acme.yaml", TOP
    for unit, first in enumerate(range(0, people, UNIT)):
        members = range(first, min(first + UNIT, people))
        yield path_of(unit), _people(members) + ("" if derived else _teams(unit, members))


def path_of(unit: int) -> str:
    """The file of a unit."""
    return f"units/unit-{unit:04d}.yaml"


def write(people: int, directory: Path, *, derived: bool = False) -> int:
    """Write the organisation below a directory; says how many bytes of YAML it is."""
    size = 0
    for path, text in generated(people, derived=derived):
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_bytes(text.encode())
    return size


def key_of(number: int) -> str:
    """The key of a person."""
    return f"p{number:06d}"


def manager_of(number: int) -> int | None:
    """Members report to the first of their team, those to the first of their unit, those to person 0."""
    if number % TEAM:
        return number - number % TEAM
    if number % UNIT:
        return number - number % UNIT
    return 0 if number else None


def _people(members: range) -> str:
    return "people:\n" + "".join(map(_person, members))


def _person(number: int) -> str:
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    manager = manager_of(number)
    reports = f"    manager: {key_of(manager)}\n" if manager is not None else ""
    return (
        f"  {key_of(number)}:\n"
        f"    email: person.{number}@acme.example\n"
        f"    firstName: {first}\n"
        f"    lastName: {last}\n"
        f"    jobTitle: {TITLES[number % len(TITLES)]}\n"
        f"{reports}"
        f"    properties:\n"
        f"      Location: {PLACES[number % len(PLACES)]}\n"
        f"      Hiring Date: {2000 + number % 25}-{number % 12 + 1:02d}-{number % 28 + 1:02d}\n"
    )


def _teams(unit: int, members: range) -> str:
    """A unit holds its teams; the first of the unit manages both it and the first team."""
    lines = [
        "teams:\n",
        f"  unit-{unit:04d}:\n",
        f"    name: Unit {unit}\n",
        "    parent: acme\n",
        f"    managers: [{key_of(members[0])}]\n",
        "    teams:\n",
    ]
    for start in range(0, len(members), TEAM):
        team = members[start : start + TEAM]
        lines.append(f"      team-{team[0] // TEAM:05d}:\n")
        lines.append(f"        name: Team {team[0] // TEAM}\n")
        lines.append(f"        managers: [{key_of(team[0])}]\n")
        lines.append(f"        members: [{', '.join(map(key_of, team[1:]))}]\n")
    return "".join(lines)


def main() -> None:
    """Write what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("people", type=int)
    arguments.add_argument("directory", type=Path)
    arguments.add_argument("--derived", action="store_true")
    asked = arguments.parse_args()
    size = write(asked.people, asked.directory, derived=asked.derived)
    print(f"{asked.people} people, {size / 1_000_000:.1f} MB in {asked.directory}")


if __name__ == "__main__":
    main()
