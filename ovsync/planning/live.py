"""The account as it is now, as the earlier side of a first plan.

Premise: no read of the service gives a person's ID, language or properties, nor sub-team
links. What cannot be known is taken to be as desired, so that a first plan tells only what
is known: who would go, who would come, which teams, and who sits where, where that was read.
"""

from collections import Counter
from collections.abc import Iterable

from ovsync.model import (
    LiveAccount,
    LivePerson,
    Mark,
    Marks,
    Membership,
    Person,
    PersonId,
    Role,
    Snapshot,
    SubTeam,
    Team,
    TeamId,
)
from ovsync.planning.inputs import Side

Seat = tuple[TeamId, PersonId]


def live_side(account: LiveAccount, desired: Snapshot) -> Side:
    """The account as a Side; people are known by email, teams by ID, else by a name that only one has.

    People and teams that the organisation does not have appear as they are; a person's ID is then the
    email. Roles are marked where the service shows one.
    """
    people = _people(account, desired)
    teams = _teams(account, desired)
    snapshot = Snapshot(
        columns=desired.columns,
        people=tuple(sorted(people.values(), key=lambda person: person.id)),
        teams=tuple(sorted(teams.values(), key=lambda team: team.id)),
        memberships=_memberships(account, desired, people, teams),
        sub_teams=_links(desired, {team.id for team in teams.values()}),
    )
    marks = {people[one.email].id: _mark(one) for one in account.people if _mark(one) != Mark()}
    return Side(snapshot=snapshot, marks=Marks(people=marks))


def _mark(one: LivePerson) -> Mark:
    if one.is_administrator:
        return Mark(role=Role.ADMINISTRATOR)
    return Mark(role=Role.EXECUTIVE) if one.is_executive else Mark()


def _people(account: LiveAccount, desired: Snapshot) -> dict[str, Person]:
    """People by email: the desired record where there is one."""
    known = {person.email: person for person in desired.people}
    taken = {person.id for person in desired.people}
    empty = ("",) * len(desired.columns)
    return {
        one.email: known.get(one.email)
        or Person(
            id=_free_id(one.email, taken),
            email=one.email,
            first_name=one.first_name,
            last_name=one.last_name,
            job_title=one.job_title,
            properties=empty,
        )
        for one in account.people
    }


def _free_id(email: str, taken: set[PersonId]) -> PersonId:
    """The email, unless somebody has it for an ID: those two must not be taken for one person."""
    entry = email
    while entry in taken:
        entry = f"live:{entry}"
    return PersonId(entry)


def _teams(account: LiveAccount, desired: Snapshot) -> dict[TeamId, Team]:
    """Teams by live ID. One that is known by name only takes the desired ID."""
    ids = {team.id for team in desired.teams}
    live_names = Counter(team.name for team in account.teams)
    names = Counter(team.name for team in desired.teams)
    live_ids = {team.id for team in account.teams}
    by_name = {team.name: team for team in desired.teams if names[team.name] == 1 and team.id not in live_ids}
    found = {}
    for one in account.teams:
        same = by_name.get(one.name) if one.id not in ids and live_names[one.name] == 1 else None
        found[one.id] = same or Team(id=one.id, name=one.name)
    return found


def _memberships(
    account: LiveAccount, desired: Snapshot, people: dict[str, Person], teams: dict[TeamId, Team]
) -> tuple[Membership, ...]:
    members, managers = _desired_seats(desired, people.values(), teams.values())
    members = _members_as_read(members, account, people, teams)
    managers = _managers_as_read(managers, account, people, teams)
    return tuple(
        Membership(team=seat[0], person=seat[1], member=seat in members, manager=seat in managers)
        for seat in sorted(members | managers)
    )


def _desired_seats(
    desired: Snapshot, people: Iterable[Person], teams: Iterable[Team]
) -> tuple[set[Seat], set[Seat]]:
    """Members and managers as desired, of the people and teams who are there."""
    here, there = {person.id for person in people}, {team.id for team in teams}
    rows = [row for row in desired.memberships if row.person in here and row.team in there]
    return (
        {(row.team, row.person) for row in rows if row.member},
        {(row.team, row.person) for row in rows if row.manager},
    )


def _members_as_read(
    members: set[Seat], account: LiveAccount, people: dict[str, Person], teams: dict[TeamId, Team]
) -> set[Seat]:
    """Members as the service shows them, of the teams that were asked for."""
    shown = {teams[one.id].id: one.members for one in account.teams if one.members is not None}
    kept = {seat for seat in members if seat[0] not in shown}
    return kept | {
        (team, people[email].id) for team, emails in shown.items() for email in emails if email in people
    }


def _managers_as_read(
    managers: set[Seat], account: LiveAccount, people: dict[str, Person], teams: dict[TeamId, Team]
) -> set[Seat]:
    """Managements as the service shows them, of the people whose teams it names; a name must be unique."""
    count = Counter(one.name for one in account.teams)
    by_name = {one.name: teams[one.id].id for one in account.teams if count[one.name] == 1}
    shown = {
        people[one.email].id: one.managed_teams for one in account.people if one.managed_teams is not None
    }
    known = set(by_name.values())
    kept = {seat for seat in managers if seat[1] not in shown or seat[0] not in known}
    return kept | {
        (by_name[name], person) for person, names in shown.items() for name in names if name in by_name
    }


def _links(desired: Snapshot, teams: set[TeamId]) -> tuple[SubTeam, ...]:
    return tuple(link for link in desired.sub_teams if link.parent in teams and link.child in teams)
