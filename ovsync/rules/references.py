"""Rules on what is named: people and teams that must exist and still be there."""

from collections import defaultdict
from collections.abc import Iterator

from ovsync.diagnostics import Diagnostic, Place, Related, error, warning
from ovsync.model import WrittenPerson, WrittenTeam
from ovsync.rules.given import Given

UNKNOWN_PERSON = error("unknown-person")
UNKNOWN_TEAM = error("unknown-team")
ENDED_PERSON_REFERENCED = warning("ended-person-referenced")

NAMED_TWICE = warning("named-twice")

STEPS_SHOWN = 10


def unknown_person(given: Given) -> Iterator[Diagnostic]:
    """Every manager and member that is named is somebody."""
    known, managers = given.people, given.people.named_managers
    if None in managers.values():
        for number, manager in enumerate(given.org.roster.columns.managers):
            if manager and managers[manager] is None:
                one = given.org.people[number]
                yield _nobody(given, manager, one.place("manager"), f"manager of '{one.key}'")
    if given.compiled.has_all_named:
        return
    for team in given.org.teams:
        for field, references in _named(team):
            if not known.has_all(set(references)):
                for index, reference in enumerate(references):
                    if known.find(reference) is None:
                        place = team.place(field, index)
                        yield _nobody(given, reference, place, f"{field} of '{team.key}'")


def unknown_team(given: Given) -> Iterator[Diagnostic]:
    """Every parent that is named is a team, written or derived."""
    derived = given.compiled.leaders.keys()
    for team in given.org.teams:
        for index, parent in enumerate(_named_parents(team)):
            if parent not in given.team_keys and parent not in derived:
                yield UNKNOWN_TEAM.at(
                    team.place("parent", index),
                    f"there is no team '{parent}' (parent of '{team.key}')",
                    suggestion=given.suggestions.near(parent, [*given.team_keys, *derived])
                    or "name the key of a team, or write that team",
                )


def ended_person_referenced(given: Given) -> Iterator[Diagnostic]:
    """Nobody whose last day is over is named as a member or a manager."""
    if not given.ended:
        return
    for team in given.org.teams:
        for field, references in _named(team):
            for index, reference in enumerate(references):
                one = given.people.find(reference)
                if one is not None and one.key in given.ended:
                    yield _ended(one, team.place(field, index), f"{field} of '{team.key}'", ())
    if not given.org.settings.reporting_lines.enabled:  # else team-without-manager says it
        yield from _ended_managers(given)


def named_twice(given: Given) -> Iterator[Diagnostic]:
    """A list of a team names everybody once."""
    for team in given.org.teams:
        for field, references in (*_named(team), ("parent", _named_parents(team))):
            if len(set(references)) == len(references):
                continue
            seen: set[str] = set()
            for index, reference in enumerate(references):
                if reference in seen:
                    yield NAMED_TWICE.at(
                        team.place(field, index),
                        f"{field} of '{team.key}' names '{reference}' twice",
                        suggestion="take one of the two out; perhaps somebody else was meant",
                    )
                seen.add(reference)


def _ended_managers(given: Given) -> Iterator[Diagnostic]:
    reports: dict[str, list[WrittenPerson]] = defaultdict(list)
    for key, line in given.manager_of.items():
        one = given.people.find(key) if line in given.ended else None
        if one is not None and one.person.id in given.compiled.people:
            reports[line].append(one)
    for key in sorted(reports):
        manager, first = given.people.find(key), reports[key][0]
        others = tuple(
            Related(message=f"manager of '{one.key}'", place=one.place("manager"))
            for one in reports[key][1 : STEPS_SHOWN + 1]
        )
        if manager is not None:
            named = f"manager of '{first.key}'" + (f" and {len(reports[key]) - 1} more" if others else "")
            yield _ended(manager, first.place("manager"), named, others)


def _ended(one: WrittenPerson, place: Place, named: str, others: tuple[Related, ...]) -> Diagnostic:
    return ENDED_PERSON_REFERENCED.at(
        place,
        f"'{one.key}' left on {one.end} and is still named ({named})",
        suggestion="name somebody else, or take the reference out",
        related=others,
    )


def _nobody(given: Given, reference: str, place: Place, named: str) -> Diagnostic:
    return UNKNOWN_PERSON.at(
        place,
        f"there is no person '{reference}' ({named})",
        suggestion=given.suggestions.near(reference, given.people.names_for(reference))
        or "name the key of a person, or add that person",
    )


def _named_parents(team: WrittenTeam) -> tuple[str, ...]:
    """Those that `parent` names; the team around it is there by itself."""
    return team.parents[:-1] if team.within and team.parents[-1] == team.within[-1] else team.parents


def _named(team: WrittenTeam) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("managers", team.managers or ()), ("members", team.members)
