"""What the lines of a plan must know of each other, gathered in one pass over the changes."""

from collections import Counter, defaultdict

from ovsync.hierarchy import children_of, reachable
from ovsync.model import Snapshot, TeamId
from ovsync.planning.impact_by_hand import is_administrator
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.names import Names
from ovsync.planning.plan import Action, Change, Kind, chosen
from ovsync.planning.restructuring import merged_into, split_from
from ovsync.settings import TargetType

_MOST_SUBTREES = 200


class Story:
    """Who and what comes and goes, and with which rows. All by ID; nothing changes after it is made.

    joined, left, leads: of a person who comes or goes, the teams.
    arrivals: of a new team, names of those who join it and leave nothing; leavers: of a team that goes,
        names of those who leave it and join nothing. sizes: of a new team, how many join it in all.
    managers, former: of a team, names of those who begin and cease to manage it.
    first_managers: of a team that was there, the ID of the first who begins. parents: of a new team.
    """

    def __init__(self, changes: tuple[Change, ...], inputs: PlanInputs, names: Names) -> None:
        self.names = names
        target = inputs.environment.target
        self.service = "Workleap" if target.type is TargetType.WORKLEAP else "Officevibe"
        self.invites = target.invite_new_users
        self._after = inputs.after.snapshot
        self.leaders = inputs.leaders
        self.added_people = _ids(changes, Kind.PERSON, Action.ADD)
        self.removed_people = _ids(changes, Kind.PERSON, Action.REMOVE)
        self.added_teams = _ids(changes, Kind.TEAM, Action.ADD)
        self.removed_teams = _ids(changes, Kind.TEAM, Action.REMOVE)
        self.split, self.merged = split_from(changes), merged_into(changes)
        self.kept = frozenset(
            one.id
            for one in chosen(changes, Kind.PERSON)
            if one.id in self.removed_people and is_administrator(one, inputs)
        )
        self.joined: defaultdict[str, list[str]] = defaultdict(list)
        self.left: defaultdict[str, list[str]] = defaultdict(list)
        self.leads: defaultdict[str, list[str]] = defaultdict(list)
        self.arrivals: defaultdict[str, list[str]] = defaultdict(list)
        self.leavers: defaultdict[str, list[str]] = defaultdict(list)
        self.sizes: Counter[str] = Counter()
        self.managers: defaultdict[str, list[str]] = defaultdict(list)
        self.former: defaultdict[str, list[str]] = defaultdict(list)
        self.first_managers: dict[str, str] = {}
        self.parents: defaultdict[str, list[str]] = defaultdict(list)
        for change in chosen(changes, Kind.SUBTEAM):
            self._link(change)
        for change in chosen(changes, Kind.MEMBERSHIP):
            self._membership(change)
        for change in chosen(changes, Kind.MANAGEMENT):
            self._management(change)
        self.headless = _headless(self._after) if self.former else frozenset[str]()
        self.inner = frozenset(str(link.child) for link in self._after.sub_teams)
        moved = [one.id for one in chosen(changes, Kind.SUBTEAM, Action.MOVE)]
        self.subtrees = _subtrees(self._after, moved)

    def is_removed(self, row: Change) -> bool:
        """Whether a row is one of a person who goes; the ID alone may go on with somebody else."""
        return row.id in self.removed_people and row.before is not None and row.before["person"] == row.id

    def _membership(self, change: Change) -> None:
        if change.after:
            team = change.teams[-1]
            self.sizes[team] += 1
            if change.id in self.added_people:
                self.joined[change.id].append(self.names.called(team))
            elif change.before is None and team in self.added_teams:
                self.arrivals[team].append(change.name)
        elif self.is_removed(change):
            self.left[change.id].append(self.names.called(change.teams[0]))
        elif change.teams[0] in self.removed_teams:
            self.leavers[change.teams[0]].append(change.name)

    def _management(self, change: Change) -> None:
        (team,) = change.teams
        if change.after:
            self.managers[team].append(change.name)
            if team not in self.added_teams:
                self.first_managers.setdefault(team, change.id)
        else:
            self.former[team].append(change.name)
        if change.id in self.added_people or self.is_removed(change):
            self.leads[change.id].append(self.names.called(team))

    def _link(self, change: Change) -> None:
        if change.id in self.added_teams:
            self.parents[change.id].append(self.names.called(change.teams[0]))


def _ids(changes: tuple[Change, ...], kind: Kind, action: Action) -> frozenset[str]:
    return frozenset(one.id for one in chosen(changes, kind, action))


def _headless(snapshot: Snapshot) -> frozenset[str]:
    managed = {one.team for one in snapshot.rows.by_team if one.managers}
    return frozenset(str(team.id) for team in snapshot.teams if team.id not in managed)


def _subtrees(snapshot: Snapshot, moved: list[str]) -> dict[str, int]:
    """How many teams are below each moved team; of many moves, none is counted."""
    if not moved or len(moved) > _MOST_SUBTREES:
        return {}
    children = children_of(snapshot)
    return {team: len(reachable(children, [TeamId(team)])) - 1 for team in moved}
