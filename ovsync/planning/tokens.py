"""The rows of the earlier side under the IDs of the desired one, so that a changed ID moves nobody."""

import msgspec

from ovsync.model import Membership, PersonId, Rows, Snapshot, SubTeam, TeamId
from ovsync.planning.plan import Action, Change, Kind, chosen


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """IDs before -> IDs after, where they differ.

    Whoever is gone while the ID went to somebody else has a token that no ID can be: NUL and the ID.
    """

    people: dict[str, str] = {}
    teams: dict[str, str] = {}

    def backwards(self) -> "Tokens":
        """IDs after -> IDs before."""
        return Tokens(
            people={new: old for old, new in self.people.items()},
            teams={new: old for old, new in self.teams.items()},
        )

    def person(self, person: str) -> str:
        """The person's ID on the other side."""
        return self.people.get(person, person)

    def team(self, team: str) -> str:
        """The team's ID on the other side."""
        return self.teams.get(team, team)

    def memberships(self, rows: Rows) -> Rows:
        """The rows with the IDs of the desired side, sorted."""
        people, teams = self.people, self.teams
        if not people and not teams:
            return rows
        changed = (
            Membership(
                team=TeamId(self.team(row.team)),
                person=PersonId(self.person(row.person)),
                member=row.member,
                manager=row.manager,
            )
            if row.person in people or row.team in teams
            else row
            for row in rows
        )
        return Rows(sorted(changed, key=lambda row: (row.team, row.person)))

    def links(self, links: tuple[SubTeam, ...]) -> tuple[SubTeam, ...]:
        """The links with the IDs of the desired side, sorted."""
        if not self.teams:
            return links
        changed = (
            SubTeam(parent=TeamId(self.team(link.parent)), child=TeamId(self.team(link.child)))
            for link in links
        )
        return tuple(sorted(changed, key=lambda link: (link.parent, link.child)))


def gone_token(person: str) -> str:
    """The token of somebody who is gone while the ID went on."""
    return f"\0{person}"


def shown(token: str) -> str:
    """The ID behind a token."""
    return token.removeprefix("\0")


def tokens_of(changes: tuple[Change, ...]) -> Tokens:
    """The IDs that the changes replace."""
    people: dict[str, str] = {}
    teams: dict[str, str] = {}
    rekey = Action.REKEY
    for one in [one for one in changes if one.action is rekey]:
        if one.before and one.after:
            (people if one.kind is Kind.PERSON else teams)[one.before["id"]] = one.after["id"]
    held = set(people.values())
    gone = [one.id for one in chosen(changes, Kind.PERSON, Action.REMOVE)] if held else []
    return Tokens(people=people | {one: gone_token(one) for one in gone if one in held}, teams=teams)


def rows_under(before: Snapshot, tokens: Tokens) -> Snapshot:
    """The memberships and links of `before`, sorted, under the IDs of the desired side; nothing else."""
    return Snapshot(memberships=tokens.memberships(before.rows), sub_teams=tokens.links(before.sub_teams))
