"""Rules against circles: of reporting lines, and of teams."""

from collections.abc import Iterator
from operator import eq, or_

from ovsync.diagnostics import Diagnostic, Place, Related, error
from ovsync.hierarchy import loops
from ovsync.model import TeamId
from ovsync.rules.given import Given

REPORTING_CYCLE = error("reporting-cycle")
TEAM_CYCLE = error("team-cycle")
SELF_MANAGER = error("self-manager")

STEPS_SAID = 8


def reporting_cycle(given: Given) -> Iterator[Diagnostic]:
    """Following the managers upwards comes to an end for everyone."""
    for loop in given.circles:
        steps = [one for key in loop if (one := given.people.find(key)) is not None]
        yield REPORTING_CYCLE.at(
            steps[0].place("manager"),
            f"reporting lines run in a circle: {_around(loop)}",
            suggestion="somebody in the circle reports to a person outside of it, or to nobody",
            related=tuple(
                Related(message=f"'{one.key}' reports to '{one.manager}'", place=one.place("manager"))
                for one in steps
            ),
        )


def team_cycle(given: Given) -> Iterator[Diagnostic]:
    """No team is, in the end, a sub-team of itself."""
    for team in given.org.teams:
        if team.team.id in [given.team_keys.get(parent, parent) for parent in team.parents]:
            yield TEAM_CYCLE.at(team.place("parent"), f"team '{team.key}' is its own parent")
    for loop in loops((link.parent, link.child) for link in given.snapshot.sub_teams):
        steps = tuple(_steps(given, loop))
        derived = all(step.place.pointer[:1] == ("people",) for step in steps)
        if not (derived and given.circles):  # then reporting-cycle says it
            yield TEAM_CYCLE.at(
                steps[0].place if steps else None,
                f"teams contain each other in a circle: {_around(loop)}",
                suggestion="take one of these links out",
                related=steps,
            )


def self_manager(given: Given) -> Iterator[Diagnostic]:
    """Nobody is their own manager."""
    columns = given.org.roster.columns
    same = map(eq, columns.keys, columns.managers)
    if "@" in "".join(columns.managers):
        by_email = map(eq, columns.emails, map(str.lower, columns.managers))
        same = map(or_, same, by_email)
    for number, is_own in enumerate(same):
        manager = columns.managers[number]
        if is_own and manager:
            one = given.org.people[number]
            yield SELF_MANAGER.at(
                one.place("manager"),
                f"'{one.key}' is their own manager",
                suggestion="name somebody else, or leave `manager` out at the very top",
            )


def _steps(given: Given, loop: tuple[str, ...]) -> Iterator[Related]:
    for parent, child in zip(loop, (*loop[1:], loop[0]), strict=True):
        place = _link(given, TeamId(parent), TeamId(child))
        if place is not None:
            yield Related(message=f"'{child}' is a sub-team of '{parent}'", place=place)


def _link(given: Given, parent: TeamId, child: TeamId) -> Place | None:
    origin = given.origins.link(parent, child)
    return origin.place if origin is not None else given.team_place(child)


def _around(loop: tuple[str, ...]) -> str:
    said = list(loop)
    if len(said) > STEPS_SAID:
        said[STEPS_SAID - 1 : -1] = [f"… {len(said) - STEPS_SAID:,} more …"]
    return " → ".join([*said, loop[0]])
