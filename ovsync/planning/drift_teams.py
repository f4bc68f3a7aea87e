"""Who is in each team of a Snapshot, by email."""

import msgspec

from ovsync.model import Snapshot


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """Emails of a team's members and managers."""

    members: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()


def rosters(snapshot: Snapshot) -> tuple[Roster, ...]:
    """One for each of the Snapshot's teams, in their order."""
    emails = {person.id: person.email for person in snapshot.people}
    members: dict[str, set[str]] = {}
    managers: dict[str, set[str]] = {}
    for row in snapshot.memberships:
        email = emails.get(row.person)
        if email is not None and row.member:
            members.setdefault(row.team, set()).add(email)
        if email is not None and row.manager:
            managers.setdefault(row.team, set()).add(email)
    return tuple(
        Roster(members=frozenset(members.get(team.id, ())), managers=frozenset(managers.get(team.id, ())))
        for team in snapshot.teams
    )
