"""What every rule is given: the organisation, what it compiles to, and a few answers asked often."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ovsync.compiler.dates import has_ended
from ovsync.compiler.origins import Origins
from ovsync.compiler.references import People, team_ids
from ovsync.diagnostics import Place
from ovsync.hierarchy import loops_of_lines, parents_of
from ovsync.model import Compiled, Org, PersonId, Team, TeamId, WrittenPerson
from ovsync.rules.suggesting import Suggestions


class Given:
    """One organisation under test.

    members, managers: of every team that has any.
    The other answers are worked out when they are first asked for.
    """

    def __init__(self, org: Org, compiled: Compiled) -> None:
        self.org = org
        self.compiled = compiled
        self.snapshot = compiled.snapshot
        self.people = People(org.people)
        self.team_keys = team_ids(org.teams)
        by_team = compiled.snapshot.rows.by_team
        self.members = {one.team: one.members for one in by_team if one.members}
        self.managers = {one.team: one.managers for one in by_team if one.managers}

    @cached_property
    def teams_of(self) -> dict[PersonId, list[TeamId]]:
        """The teams that those are members of who manage one and report to nobody."""
        managers = set[PersonId]().union(*self.managers.values()) - self.superiors.keys()
        teams: dict[PersonId, list[TeamId]] = defaultdict(list)
        for team, members in self.members.items():
            for one in managers.intersection(members):
                teams[one].append(team)
        return dict(teams)

    @cached_property
    def placed(self) -> set[PersonId]:
        """Everyone who is in a team, or manages one."""
        return set().union(*self.members.values(), *self.managers.values())

    @cached_property
    def parents_with_sub_teams(self) -> set[TeamId]:
        """Teams that have sub-teams."""
        return {link.parent for link in self.snapshot.sub_teams}

    @cached_property
    def parents(self) -> dict[TeamId, list[TeamId]]:
        """The teams above every team that has any, sorted."""
        return parents_of(self.snapshot)

    @cached_property
    def manager_of(self) -> dict[str, str]:
        """The key of everyone's manager, by key; unknown ones and oneself are left out."""
        return self._lines(range(len(self.org.roster.columns.keys)))

    def _lines(self, numbers: Iterable[int]) -> dict[str, str]:
        keys, managers = self.org.roster.columns.keys, self.org.roster.columns.managers
        named = self.people.named_managers
        above = ((number, named.get(managers[number])) for number in numbers)
        return {keys[one]: keys[other] for one, other in above if other is not None and other != one}

    def key(self, person: PersonId) -> str:
        """The key of somebody who is in the organisation."""
        here = self.compiled.people
        return here.roster.columns.keys[here.number(person)]

    @cached_property
    def superiors(self) -> dict[PersonId, PersonId | None]:
        """Whom everybody who manages a team reports to; None where that is nobody who is there on the day.

        Those without a line are left out.
        """
        here, columns = self.compiled.people.roster, self.org.roster.columns
        keys, managers, numbers = here.columns.keys, here.columns.managers, here.by_id.all
        found: dict[PersonId, PersonId | None] = {}
        for person in set[PersonId]().union(*self.managers.values()):
            number = numbers[person]
            if managers[number]:
                line = self.people.named_managers[managers[number]]
                above = None if line is None or columns.keys[line] == keys[number] else columns.ids[line]
                found[person] = PersonId(above) if above is not None and above in numbers else None
        return found

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Reporting lines that lead back to where they begin, as keys."""
        leading = {number for number in self.people.named_managers.values() if number is not None}
        return loops_of_lines(self._lines(sorted(leading)))

    @cached_property
    def ended(self) -> set[str]:
        """Keys of the people whose last day is over."""
        columns, day = self.org.roster.columns, self.compiled.as_of
        return {columns.keys[number] for number, end in enumerate(columns.ends) if has_ended(end, day)}

    @cached_property
    def leading(self) -> list[WrittenPerson]:
        """The people who say `leads`."""
        return [self.org.people[number] for number, one in enumerate(self.org.roster.columns.leads) if one]

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
