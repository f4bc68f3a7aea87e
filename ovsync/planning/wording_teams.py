"""Teams and sub-team links in the reader's words."""

from ovsync.model import TeamId
from ovsync.planning.names import counted, listed, people_counted
from ovsync.planning.plan import Action, Change, Kind
from ovsync.planning.restructuring import Restructured
from ovsync.planning.story import Story
from ovsync.planning.writing import id_line

_MOST_NAMED = 12


def team_line(change: Change, story: Story) -> str:
    """A team that comes, goes, or has another name or ID."""
    if change.after is None:
        return _removed(change, story)
    if change.before is None:
        return _added(change, story)
    if change.action is Action.REKEY:
        return _rekeyed(change, change.before, change.after, story)
    return f'"{change.before["name"]}" is renamed "{change.after["name"]}"'


def _added(change: Change, story: Story) -> str:
    team = change.id
    parts = [change.name or story.names.team(team)]
    if team in story.parents:
        parts.append(f"in {listed(story.parents[team])}")
    parts.append(
        f"managed by {listed(story.managers[team])}" if team in story.managers else "managed by nobody"
    )
    if story.sizes[team]:
        parts.append(f"with {counted(story.sizes[team], 'member')}")
    text = ", ".join(parts)
    if story.arrivals.get(team):
        text += f"; {listed(story.arrivals[team], _MOST_NAMED)} {_joins(len(story.arrivals[team]))} it"
    split = story.split.get(team)
    return text + (f"; it seems to be split from {_way(split, story, 'come')}" if split else "")


def _removed(change: Change, story: Story) -> str:
    team = change.id
    text = f'"{change.name}" is removed, and its history with it'
    if story.leavers.get(team):
        people = story.leavers[team]
        text += f"; {listed(people, _MOST_NAMED)} {'leaves' if len(people) == 1 else 'leave'} it"
    merged = story.merged.get(team)
    return text + (f"; it seems to be merged into {_way(merged, story, 'go')}" if merged else "")


def _joins(number: int) -> str:
    return "joins" if number == 1 else "join"


def _way(one: Restructured, story: Story, verb: str) -> str:
    where = "from there" if verb == "come" else "there"
    share = f"{len(one.people)} of {people_counted(one.members)} {verb} {where}: "
    share += listed(one.people, _MOST_NAMED)
    return f"{story.names.called(one.other)} (a guess: {share})"


def _rekeyed(change: Change, before: dict[str, str], after: dict[str, str], story: Story) -> str:
    named = f'"{before["name"]}"'
    if before["name"] != after["name"]:
        named += f' → "{after["name"]}"'
    guess = ", if it is the same team (a guess)" if change.guess else ""
    return (
        f"{named}: ID {before['id']} → {after['id']}{guess}: {story.service} will delete the team with its "
        f"history and make a new one; {_remedy(before['id'], after['id'], story)} keeps it"
    )


def _remedy(before: str, after: str, story: Story) -> str:
    """The line that keeps a team's ID; a derived team is written nowhere, so it is a line of its leader."""
    leaders = story.leaders.get(TeamId(after))
    if not leaders:
        return f"{id_line(before)} under {story.names.team(after)}"
    suffix = "-direct"
    lead = before.removesuffix(suffix) if after.endswith(suffix) else before
    return f"`leads: {lead}` at {leaders[0]}"


def link_line(change: Change, story: Story) -> str:
    """A sub-team that comes under a team, goes, or moves with all below it."""
    teams = [story.names.called(team) for team in change.teams]
    if change.action is Action.MOVE:
        below = story.subtrees.get(change.id, 0)
        along = f" with its {counted(below, 'sub-team')}" if below else ""
        return f'"{change.name}" moves from {teams[0]} to {teams[1]}{along}'
    if change.action is Action.LINK:
        return f'"{change.name}" is now a sub-team of {teams[0]}'
    top = "" if change.id in story.inner else "; it stands at the top now"
    return f'"{change.name}" is no longer a sub-team of {teams[0]}{top}'


LINES = {Kind.TEAM: team_line, Kind.SUBTEAM: link_line}
