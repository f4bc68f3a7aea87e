"""Which line tells a change: its own, or that of the change it comes with."""

from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.story import Story


def teller_of(change: Change, story: Story) -> str:
    """ "KIND ID" of the change whose line tells this one too; "" where it has a line of its own."""
    of = _TELLERS.get(change.kind)
    return of(change, story) if of else ""


def _of_link(change: Change, story: Story) -> str:
    if change.before and change.after:
        return ""
    known = story.added_teams if change.after else story.removed_teams
    return f"team {change.id}" if change.id in known else ""


def _of_membership(change: Change, story: Story) -> str:
    if change.before and change.after:
        return _of_move(change.teams[0], change.teams[1], story)
    (team,) = change.teams
    if change.after:
        if change.id in story.added_people:
            return f"person {change.id}"
        return f"team {team}" if team in story.added_teams else ""
    if story.is_removed(change):
        return f"person {change.id}"
    return f"team {team}" if team in story.removed_teams else ""


def _of_move(left: str, joined: str, story: Story) -> str:
    """A move along a split or a merge is told by the team that comes or goes."""
    split, merged = story.split.get(joined), story.merged.get(left)
    if split and split.other == left:
        return f"team {joined}"
    return f"team {left}" if merged and merged.other == joined else ""


def _of_management(change: Change, story: Story) -> str:
    (team,) = change.teams
    if change.after:
        if team in story.added_teams:
            return f"team {team}"
        first = story.first_managers[team]
        return "" if first == change.id else f"management {first}"
    if team in story.removed_teams:
        return f"team {team}"
    if story.is_removed(change):
        return f"person {change.id}"
    return f"management {story.first_managers[team]}" if team in story.first_managers else ""


_TELLERS = {Kind.MEMBERSHIP: _of_membership, Kind.MANAGEMENT: _of_management, Kind.SUBTEAM: _of_link}


def is_guess(change: Change, story: Story) -> bool:
    """Whether a team's line says that it seems to be split off or merged."""
    if change.kind is not Kind.TEAM:
        return False
    known = story.split if change.action is Action.ADD else story.merged
    return change.action in (Action.ADD, Action.REMOVE) and change.id in known
