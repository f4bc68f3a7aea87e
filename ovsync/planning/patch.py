"""Changes applied to a Snapshot: the proof that a diff says all."""

from collections.abc import Iterable

from ovsync.model import Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.planning.fields import over, person_from
from ovsync.planning.plan import Change, Kind

Row = tuple[str, str]
Changes = tuple[Change, ...]


def patch(before: Snapshot, changes: Iterable[Change], columns: tuple[str, ...]) -> Snapshot:
    """`before` with the changes made, its people over `columns` (those of the desired side).

    ``patch(a, diff(a, b), b.columns) == b`` for all sorted Snapshots with unique IDs and emails.
    """
    changes = tuple(changes)
    return Snapshot(
        columns=columns,
        people=_people(before, changes, columns),
        teams=_teams(before, changes),
        memberships=_memberships(before, changes),
        sub_teams=_sub_teams(before, changes),
    )


def _people(before: Snapshot, changes: Changes, columns: tuple[str, ...]) -> tuple[Person, ...]:
    told = [one for one in changes if one.kind is Kind.PERSON]
    gone = {one.before["id"] for one in told if one.before}
    stay = [one for one in over(before.people, before.columns, columns) if one.id not in gone]
    come = [person_from(one.after, columns) for one in told if one.after]
    return tuple(sorted((*stay, *come), key=lambda person: person.id))


def _teams(before: Snapshot, changes: Changes) -> tuple[Team, ...]:
    told = [one for one in changes if one.kind is Kind.TEAM]
    gone = {one.before["id"] for one in told if one.before}
    stay = [team for team in before.teams if team.id not in gone]
    come = [Team(id=one.after["id"], name=one.after["name"]) for one in told if one.after]
    return tuple(sorted((*stay, *come), key=lambda team: team.id))


def _memberships(before: Snapshot, changes: Changes) -> tuple[Membership, ...]:
    people, teams = _rekeyed(changes, Kind.PERSON), _rekeyed(changes, Kind.TEAM)
    sat = {(row.team, row.person) for row in before.memberships if row.member}
    led = {(row.team, row.person) for row in before.memberships if row.manager}
    members = _rows(sat, changes, Kind.MEMBERSHIP, teams, people)
    managers = _rows(led, changes, Kind.MANAGEMENT, teams, people)
    return tuple(
        Membership(
            team=TeamId(row[0]), person=PersonId(row[1]), member=row in members, manager=row in managers
        )
        for row in sorted(members | managers)
    )


def _sub_teams(before: Snapshot, changes: Changes) -> tuple[SubTeam, ...]:
    teams = _rekeyed(changes, Kind.TEAM)
    start = {(row.parent, row.child) for row in before.sub_teams}
    rows = _rows(start, changes, Kind.SUBTEAM, teams, teams)
    return tuple(SubTeam(parent=TeamId(parent), child=TeamId(child)) for parent, child in sorted(rows))


def _rows(
    start: Iterable[Row], changes: Changes, kind: Kind, first: dict[str, str], second: dict[str, str]
) -> set[Row]:
    """The rows after: `before` is told in the old IDs, `after` in the new ones."""
    names = ("parent", "team") if kind is Kind.SUBTEAM else ("team", "person")
    told = [one for one in changes if one.kind is kind]
    stay = set(start) - {(one.before[names[0]], one.before[names[1]]) for one in told if one.before}
    come = {(one.after[names[0]], one.after[names[1]]) for one in told if one.after}
    return {(first.get(one, one), second.get(two, two)) for one, two in stay} | come


def _rekeyed(changes: Changes, kind: Kind) -> dict[str, str]:
    """IDs before -> IDs after, where they differ."""
    return {
        one.before["id"]: one.after["id"]
        for one in changes
        if one.kind is kind and one.before and one.after and one.before["id"] != one.after["id"]
    }
