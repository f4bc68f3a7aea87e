"""Who is in each team of a Snapshot, by email."""

import msgspec

from ovsync.model import Snapshot, TeamPeople


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """Emails of a team's members and managers."""

    members: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()


def rosters(snapshot: Snapshot) -> tuple[Roster, ...]:
    """One for each of the Snapshot's teams, in their order."""
    emails = {person.id: person.email for person in snapshot.people}
    people = {one.team: one for one in snapshot.rows.by_team}
    of_teams = (people.get(team.id, TeamPeople(team.id)) for team in snapshot.teams)
    return tuple(
        Roster(
            members=frozenset(emails[one] for one in of_team.members if one in emails),
            managers=frozenset(emails[one] for one in of_team.managers if one in emails),
        )
        for of_team in of_teams
    )
