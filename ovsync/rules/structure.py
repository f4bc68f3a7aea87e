"""Rules on the shape of the organisation, as the vendor asks for it."""

from collections import defaultdict
from collections.abc import Iterator

from ovsync.diagnostics import Diagnostic, Related, warning
from ovsync.hierarchy import roots
from ovsync.model import PersonId, TeamId
from ovsync.officevibe import ANONYMOUS_FEEDBACK_NEEDS, SCORES_NEED
from ovsync.rules.given import Given

PERSON_IN_NO_TEAM = warning("person-in-no-team")
TEAM_WITHOUT_MANAGER = warning("team-without-manager")
TEAM_WITHOUT_ANYONE = warning("team-without-anyone")
MANAGER_IS_MEMBER = warning("manager-is-member")
MANAGER_SEES_ONLY_PART = warning("manager-sees-only-part")
TEAM_BELOW_ANONYMITY = warning("team-below-anonymity")
SEVERAL_PARENTS = warning("several-parents")
MIXED_TEAM = warning("mixed-team")
SEVERAL_ROOTS = warning("several-roots")

NAMES_SAID = 5


def person_in_no_team(given: Given) -> Iterator[Diagnostic]:
    """Everyone is in a team, or manages one."""
    people = given.compiled.people
    if people.keys() <= given.placed:
        return
    for one in sorted(people.keys() - given.placed):
        yield PERSON_IN_NO_TEAM.at(
            people[one].place(),
            f"'{people[one].key}' is in no team, and manages none",
            suggestion="nobody will see what they answer; add them to a team",
        )


def team_without_manager(given: Given) -> Iterator[Diagnostic]:
    """Every team has somebody who sees its results."""
    for team in given.snapshot.teams:
        if team.id not in given.managers:
            left = [one for one in given.leaders(team.id) if one.key in given.ended]
            why = f": '{left[0].key}' left on {left[0].end} and nobody took over" if left else ""
            lead = f"let the successor say `leads: {left[0].leads or left[0].key}`" if left else ""
            yield TEAM_WITHOUT_MANAGER.at(
                given.team_place(team.id),
                f"team {given.said(team)} has no manager{why}",
                suggestion=lead or "add `managers:`; without one only executives see its results",
            )


def team_without_anyone(given: Given) -> Iterator[Diagnostic]:
    """Every team has members or sub-teams."""
    for team in given.snapshot.teams:
        if team.id not in given.members and team.id not in given.parents_with_sub_teams:
            yield TEAM_WITHOUT_ANYONE.at(
                given.team_place(team.id),
                f"team {given.said(team)} has neither members nor sub-teams",
                suggestion="add somebody, or take the team out",
            )


def manager_is_member(given: Given) -> Iterator[Diagnostic]:
    """Nobody is a member of the team that they manage."""
    for team in given.snapshot.rows.by_team:
        for person in team.both:
            origin = given.origins.membership(team.team, person)
            key = given.compiled.people[person].key
            yield MANAGER_IS_MEMBER.at(
                origin.place if origin else given.team_place(team.team),
                f"'{key}' manages '{team.team}' and is a member of it",
                suggestion="a manager's own answers belong to the team of their own manager",
            )


def manager_sees_only_part(given: Given) -> Iterator[Diagnostic]:
    """A manager of managers manages a team above all of their teams."""
    unseen: dict[PersonId, list[TeamId]] = defaultdict(list)
    for team, managers in given.managers.items():
        for manager in managers:
            for above in _superiors(given, manager):
                if above not in managers and not _is_above(given, team, above):
                    unseen[above].append(team)
    for one in sorted(unseen):
        who = given.compiled.people[one]
        yield MANAGER_SEES_ONLY_PART.at(
            who.place(),
            f"'{who.key}' is a manager of managers, but does not see {_listed(unseen[one])}",
            suggestion=f"make a team of their teams that '{who.key}' manages, or use `fromReportingLines`",
        )


def team_below_anonymity(given: Given) -> Iterator[Diagnostic]:
    """A team with members has enough of them to see scores, and to give feedback anonymously."""
    for team in given.snapshot.teams:
        count = len(given.members.get(team.id, ()))
        if 0 < count < ANONYMOUS_FEEDBACK_NEEDS:
            members = "1 member" if count == 1 else f"{count} members"
            hidden = (
                f"below {SCORES_NEED}, its scores are hidden"
                if count < SCORES_NEED
                else f"below {ANONYMOUS_FEEDBACK_NEEDS}, it has no anonymous feedback"
            )
            yield TEAM_BELOW_ANONYMITY.at(
                given.team_place(team.id),
                f"team {given.said(team)} has {members}: {hidden}",
                suggestion="join it with another team, or silence this with the reason",
            )


def several_parents(given: Given) -> Iterator[Diagnostic]:
    """A team stands in one other team."""
    for team, parents in given.parents.items():
        if len(parents) > 1 and team not in given.clashing:
            yield SEVERAL_PARENTS.at(
                given.team_place(team),
                f"team '{team}' is a sub-team of {_listed(parents)}",
                suggestion="right only if the managers of all of them are to see its results",
            )


def mixed_team(given: Given) -> Iterator[Diagnostic]:
    """A team has members or sub-teams, not both."""
    for team in sorted((given.parents_with_sub_teams & given.members.keys()) - given.clashing):
        yield MIXED_TEAM.at(
            given.team_place(team),
            f"team '{team}' has members and sub-teams together",
            suggestion="put the members into a sub-team of their own",
        )


def several_roots(given: Given) -> Iterator[Diagnostic]:
    """One team holds all the others."""
    tops = roots(given.snapshot)
    if len(tops) > 1 and given.snapshot.sub_teams:
        related = tuple(
            Related(message=f"'{top}' too", place=place)
            for top in tops[1:NAMES_SAID]
            if (place := given.team_place(top)) is not None
        )
        yield SEVERAL_ROOTS.at(
            given.team_place(tops[0]),
            f"{len(tops)} teams are within no other: {_listed(tops)}",
            suggestion="put them into one team for the whole organisation",
            related=related,
        )


def _superiors(given: Given, manager: PersonId) -> tuple[PersonId, ...]:
    """Whom a manager reports to; where no line says it, those who manage their teams."""
    if manager in given.superiors:
        above = given.superiors[manager]
        return (above,) if above is not None else ()
    teams = given.teams_of.get(manager, ())
    return tuple(sorted({who for team in teams for who in given.managers.get(team, ())} - {manager}))


def _is_above(given: Given, team: TeamId, manager: PersonId) -> bool:
    waiting = [*given.parents.get(team, ())]
    seen = {team, *waiting}
    for here in waiting:
        if manager in given.managers.get(here, ()):
            return True
        further = [parent for parent in given.parents.get(here, ()) if parent not in seen]
        seen.update(further)
        waiting += further
    return False


def _listed(teams: list[TeamId] | tuple[TeamId, ...]) -> str:
    said = ", ".join(f"'{team}'" for team in teams[:NAMES_SAID])
    return said + (f" and {len(teams) - NAMES_SAID} more" if len(teams) > NAMES_SAID else "")
