"""What every rule is given: the organisation, what it compiles to, and a few answers asked often."""

from collections import defaultdict
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from ovsync.compiler.dates import has_ended
from ovsync.compiler.origins import Origins
from ovsync.compiler.references import People, team_ids
from ovsync.diagnostics import Place
from ovsync.hierarchy import loops_of_lines
from ovsync.model import Compiled, Membership, Org, PersonId, Team, TeamId, WrittenPerson
from ovsync.rules.suggesting import Suggestions


class Given:
    """One organisation under test.

    members, managers: of every team that has any. both: rows of those who are both.
    The other answers are worked out when they are first asked for.
    """

    def __init__(self, org: Org, compiled: Compiled) -> None:
        self.org = org
        self.compiled = compiled
        self.snapshot = compiled.snapshot
        self.people = People(org.people)
        self.team_keys = team_ids(org.teams)
        self.members: dict[TeamId, list[PersonId]] = {}
        self.managers: dict[TeamId, list[PersonId]] = {}
        self.both: list[Membership] = []
        for team, rows in groupby(compiled.snapshot.memberships, attrgetter("team")):
            together = list(rows)
            managing = [row for row in together if row.manager]
            if managing:
                self.managers[team] = [row.person for row in managing]
                self.both += [row for row in managing if row.member]
            if members := [row.person for row in together if row.member]:
                self.members[team] = members

    @cached_property
    def teams_of(self) -> dict[PersonId, list[TeamId]]:
        """The teams that managers are members of."""
        managers = {one for people in self.managers.values() for one in people}
        teams: dict[PersonId, list[TeamId]] = defaultdict(list)
        for row in self.snapshot.memberships:
            if row.member and row.person in managers:
                teams[row.person].append(row.team)
        return dict(teams)

    @cached_property
    def placed(self) -> set[PersonId]:
        """Everyone who is in a team, or manages one."""
        return {one for rows in (self.members, self.managers) for people in rows.values() for one in people}

    @cached_property
    def parents_with_sub_teams(self) -> set[TeamId]:
        """Teams that have sub-teams."""
        return {link.parent for link in self.snapshot.sub_teams}

    @cached_property
    def manager_of(self) -> dict[str, str]:
        """The key of everyone's manager, by key; unknown ones and oneself are left out."""
        lines: dict[str, str] = {
            one.key: one.manager for one in self.org.people if one.manager and one.manager != one.key
        }
        if not self.people.has_all(lines.values()):
            found = {key: self.people.find(manager) for key, manager in lines.items()}
            lines = {key: one.key for key, one in found.items() if one is not None and one.key != key}
        return lines

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Reporting lines that lead back to where they begin, as keys."""
        return loops_of_lines(self.manager_of)

    @cached_property
    def ended(self) -> set[str]:
        """Keys of the people whose last day is over."""
        return {one.key for one in self.org.people if one.end and has_ended(one, self.compiled.as_of)}

    @cached_property
    def origins(self) -> Origins:
        """Where links come from."""
        return Origins(self.org, self.compiled)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Near names, for what is unknown."""
        return Suggestions()

    @cached_property
    def clashing(self) -> set[TeamId]:
        """Written teams that meet a derived one's ID by chance: what they hold together is no finding."""
        return {
            team
            for team in self.compiled.leaders.keys() & self.compiled.teams.keys()
            if not any(one.leads for one in self.leaders(team))
        }

    def team_place(self, team: TeamId, *field: str | int) -> Place | None:
        """Where a team is written; of a derived one, the person who leads it."""
        written = self.compiled.teams.get(team)
        if written is not None:
            return written.place(*field)
        return next((one.place() for one in self.leaders(team)), None)

    def leaders(self, team: TeamId) -> list[WrittenPerson]:
        """The people whose reporting lines make a team."""
        found = (self.people.find(key) for key in self.compiled.leaders.get(team, ()))
        return [one for one in found if one is not None]

    def said(self, team: Team) -> str:
        """A team as messages name it."""
        written = self.compiled.teams.get(team.id)
        return f"'{written.key if written else team.id}'"
