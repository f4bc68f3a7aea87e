"""The teams of a day: written ones and derived ones laid over each other, as sets that do not repeat."""

from collections.abc import Iterable, Mapping, Sequence

from ovsync.compiler.names import derived_names
from ovsync.compiler.references import People, team_ids
from ovsync.compiler.reporting import Unit
from ovsync.compiler.selectors import Selection
from ovsync.model import ById, Org, PersonId, Rows, SubTeam, Team, TeamId, TeamPeople, WrittenPerson

Links = dict[TeamId, set[TeamId]]
Together = dict[TeamId, set[PersonId]]


class Teams:
    """Teams, who belongs to them and how they hang together, while they are being gathered.

    has_all_named: whether everybody whom a written team names was found.
    """

    def __init__(self, people: Mapping[PersonId, WrittenPerson]) -> None:
        self._people = people.keys()
        self.names: dict[TeamId, str] = {}
        self.members: Together = {}
        self.managers: Together = {}
        self.children: Links = {}
        self.has_all_named = True

    def has(self, people: Iterable[PersonId]) -> set[PersonId]:
        """Those who are in the organisation on the day."""
        return self._people & set(people)

    def found(self, known: People, references: Sequence[str]) -> Sequence[PersonId]:
        """The IDs of those who are named and known."""
        ids = known.ids(references)
        self.has_all_named = self.has_all_named and len(ids) == len(references)
        return ids

    def link(self, parent: TeamId, child: TeamId) -> None:
        """Make `child` a sub-team; a team within itself is a loop that no service can take."""
        if parent != child:
            self.children.setdefault(parent, set()).add(child)

    def rows(self) -> Rows:
        """Memberships, sorted by team and person."""
        teams = (
            TeamPeople(
                team, tuple(sorted(self.members.get(team, ()))), tuple(sorted(self.managers.get(team, ())))
            )
            for team in sorted(self.names)
        )
        return Rows.of_teams([one for one in teams if one.members or one.managers])

    def links(self) -> tuple[SubTeam, ...]:
        """Sub-team links between teams that exist, sorted."""
        return tuple(
            SubTeam(parent=parent, child=child)
            for parent in sorted(self.children.keys() & self.names.keys())
            for child in sorted(self.children[parent] & self.names.keys())
        )

    def sorted(self) -> tuple[Team, ...]:
        """The teams, by ID."""
        return tuple(Team(id=team, name=self.names[team]) for team in sorted(self.names))


def gather(org: Org, here: ById, known: People, units: dict[TeamId, Unit], day: str) -> Teams:
    """All teams of the day. Unknown people and teams are passed over: rules report them."""
    teams = Teams(here)
    _derive(teams, units)
    _write(teams, org, here, known)
    named = {team: name for team, name in teams.names.items() if name}
    teams.names.update(derived_names(units.values(), org.settings.reporting_lines, day, named))
    return teams


def _derive(teams: Teams, units: dict[TeamId, Unit]) -> None:
    for unit in units.values():
        leaders = teams.has(one.person.id for one in unit.leaders)
        teams.names[unit.direct] = ""
        teams.members.setdefault(unit.direct, set()).update(teams.has(unit.reports))
        teams.managers.setdefault(unit.direct, set()).update(leaders)
        if unit.is_department:
            teams.names[unit.id] = ""
            teams.managers.setdefault(unit.id, set()).update(leaders)
            teams.link(unit.id, unit.direct)
            for below in unit.below:
                teams.link(unit.id, units[below].top)


def _write(teams: Teams, org: Org, here: ById, known: People) -> None:
    selection = Selection(here.roster, tuple(one.name for one in org.settings.properties))
    derived = set(teams.names)
    keys = team_ids(org.teams)
    present = known if here.roster is org.roster else People(here.roster)
    for written in org.teams:
        team = written.team.id
        teams.names[team] = teams.names.get(team) or written.team.name
        members = teams.members.setdefault(team, set())
        members.update(teams.found(present, written.members))
        if written.members_where:
            members |= selection.of(written.members_where)
        if written.managers is not None:
            managers = set(teams.found(present, written.managers))
            if team not in derived:
                managers.update(teams.managers.get(team, ()))
            teams.managers[team] = managers
        for parent in written.parents:
            teams.link(keys.get(parent, TeamId(parent)), team)
