"""Rules on who is who: IDs and names that must, or should, be one thing's alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ovsync.compiler.reporting import leads_of
from ovsync.diagnostics import Diagnostic, Related, error, warning
from ovsync.model import PersonId, TeamId, WrittenPerson, WrittenTeam, words
from ovsync.rules.given import Given
from ovsync.rules.leading import same_but_for_case

EMPTY_ORGANIZATION = error("empty-organization")
ID_CLASH = error("id-clash")
SCHEMA = error("schema")
DUPLICATE_TEAM_NAME = warning("duplicate-team-name")
TEAM_NAMED_AFTER_MANAGER = warning("team-named-after-manager")


def empty_organization(given: Given) -> Iterator[Diagnostic]:
    """There are people, teams, and somebody in a team: Officevibe refuses empty lists."""
    snapshot = given.snapshot
    lists = (
        ("people", snapshot.people, given.org.people),
        ("teams", snapshot.teams, given.org.teams),
        ("memberships and sub-teams", snapshot.memberships or snapshot.sub_teams, ()),
    )
    for name, there, written in lists:
        if not there:
            outside = f" on {given.compiled.as_of}: all have ended or not yet started" if written else ""
            yield EMPTY_ORGANIZATION.at(
                None,  # which is the whole; the project file stands for it
                f"the organisation has no {name}{outside}",
                suggestion="Officevibe refuses empty lists; write at least one person in one team",
            )
            return


def id_clash(given: Given) -> Iterator[Diagnostic]:
    """No two people and no two teams have one ID on the wire."""
    yield from _same_id(given.org.people, given.org.roster.columns.ids, "people")
    yield from _same_id(given.org.teams, [one.team.id for one in given.org.teams], "teams")
    yield from same_but_for_case(given, ID_CLASH)
    for team in sorted(given.compiled.leaders):
        leaders = given.leaders(team)
        units = {leads_of(one, given.team_keys) for one in leaders}
        written = given.compiled.teams.get(team)
        if written is not None and team in given.clashing:
            yield _derived_clash(written, leaders)
        elif len(units) > 1:
            yield ID_CLASH.at(
                leaders[0].place(),
                f"two teams derived from reporting lines would have the ID '{team}'",
                suggestion="give one of the leaders another `leads`",
                related=tuple(Related(message=f"led by '{one.key}'", place=one.place()) for one in leaders),
            )


def unnamed_team(given: Given) -> Iterator[Diagnostic]:
    """A team that leaves its name to reporting lines is one that they make.

    Any other team without a name was found when it was read.
    """
    if not given.org.settings.reporting_lines.enabled:
        return
    for team in given.org.teams:
        if not team.team.name and team.team.id not in given.compiled.leaders:
            asked = {team.key.removesuffix("-direct"), team.team.id.removesuffix("-direct")}
            leader = next((one for one in given.org.people if (one.leads or one.person.id) in asked), None)
            if leader is not None:
                yield SCHEMA.at(
                    team.place(),
                    f"team '{team.key}' has no name, and reporting lines make none for it",
                    suggestion=f"add `name:`, or let somebody who has started report to '{leader.key}'",
                )


def duplicate_team_name(given: Given) -> Iterator[Diagnostic]:
    """Every team has a name of its own: Officevibe answers "team already exists"."""
    bearers: dict[str, list[TeamId]] = defaultdict(list)
    for team in given.snapshot.teams:
        if team.name:
            bearers[team.name.casefold()].append(team.id)
    names = {team.id: team.name for team in given.snapshot.teams}
    for first, *others in (teams for teams in bearers.values() if len(teams) > 1):
        place = given.team_place(first, "name")
        for other in others:
            yield DUPLICATE_TEAM_NAME.at(
                given.team_place(other, "name"),
                f"teams '{first}' and '{other}' are both called \"{names[other]}\"",
                suggestion="give one of them another name",
                related=(Related(message="the first of that name", place=place),) if place else (),
            )


def team_named_after_manager(given: Given) -> Iterator[Diagnostic]:
    """The ID of a team outlives its manager: it does not hold the manager's name."""
    managers = set[PersonId]().union(*given.managers.values())
    keys = words(" ".join(map(given.key, managers)))
    called = _as_name(keys.union(given.org.roster.columns.words))
    for id_, team in given.compiled.teams.items():
        own = words(id_)
        if called.isdisjoint(own):
            continue
        for manager in given.managers.get(id_, ()):
            if own & _called(one := given.compiled.people[manager]):
                yield TEAM_NAMED_AFTER_MANAGER.at(
                    team.place(),
                    f"the ID '{id_}' holds the name of its manager '{one.key}'",
                    suggestion="name it after what the team does; if the service knows it already, keep it",
                )
                break


def _same_id(
    entries: Iterable[WrittenPerson | WrittenTeam], ids: list[str], kind: str
) -> Iterator[Diagnostic]:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, WrittenPerson | WrittenTeam] = {}
    for id_, entry in zip(ids, entries, strict=True):
        if id_ in first:
            other = first[id_]
            yield ID_CLASH.at(
                entry.place(),
                f"two {kind}, '{other.key}' and '{entry.key}', have one ID '{id_}'",
                suggestion="give one of them another `id:`",
                related=(Related(message=f"'{other.key}' has it first", place=other.place()),),
            )
        first.setdefault(id_, entry)


def _derived_clash(team: WrittenTeam, leaders: list[WrittenPerson]) -> Diagnostic:
    who = leaders[0]
    return ID_CLASH.at(
        team.place(),
        f"team '{team.key}' has the ID of a team that is derived for '{who.key}'",
        suggestion=f"if it is that team, say `leads: {team.key.removesuffix('-direct')}` at '{who.key}'; "
        "if not, give it another key",
        related=tuple(Related(message=f"'{one.key}' has reports", place=one.place()) for one in leaders),
    )


def _called(one: WrittenPerson) -> set[str]:
    return _as_name({*words(one.person.first_name), *words(one.person.last_name), *words(one.key)})


def _as_name(found: Iterable[str]) -> set[str]:
    """Words by which somebody may be called, and those with an s, as in ``johns-team``."""
    names = {word for word in found if len(word) > 2 and not word.isdigit()}
    return names | {f"{name}s" for name in names}
