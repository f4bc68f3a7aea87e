"""Changes of teams: which come, which go, which have another name or ID."""

from collections.abc import Iterator

from ovsync.planning.fields import differing, team_fields
from ovsync.planning.identity import SameTeam, Teams
from ovsync.planning.plan import Action, Change, Kind


def team_changes(teams: Teams) -> Iterator[Change]:
    """One change a team."""
    for team in teams.removed:
        yield Change(
            action=Action.REMOVE,
            kind=Kind.TEAM,
            id=team.id,
            key=team.id,
            name=team.name,
            before=team_fields(team),
        )
    for team in teams.added:
        yield Change(
            action=Action.ADD,
            kind=Kind.TEAM,
            id=team.id,
            key=team.id,
            name=team.name,
            after=team_fields(team),
        )
    for pair in teams.same:
        yield _changed(pair)


def _changed(pair: SameTeam) -> Change:
    before, after = team_fields(pair.before), team_fields(pair.after)
    return Change(
        action=Action.RENAME if pair.before.id == pair.after.id else Action.REKEY,
        kind=Kind.TEAM,
        id=pair.after.id,
        key=pair.after.id,
        name=pair.after.name,
        before=before,
        after=after,
        fields=differing(before, after),
        guess=pair.guess,
    )
