"""What the API shows of an account becomes a Snapshot, as far as that goes."""

from ovsync.authoring.importing.keys import keys_for, local_part
from ovsync.model import LiveAccount, LivePerson, LiveTeam, Membership, Person, PersonId, Snapshot, Team

NOT_SHOWN = (
    "The API shows no IDs of people: the keys are made from their emails. Write the account's IDs as `id:` "
    "before the first apply.",
    "It shows no languages, no properties and no sub-teams either: complete them, or a sync takes them away.",
)


def snapshot_of(account: LiveAccount) -> Snapshot:
    """People under made IDs; teams under their own, with members, and with managers where they are named."""
    ids = keys_for((one.email, (local_part(one.email),)) for one in account.people)
    people = sorted((_person(one, ids[one.email]) for one in account.people), key=lambda one: one.id)
    teams = sorted(
        (Team(id=one.id, name=one.name or one.id) for one in account.teams), key=lambda one: one.id
    )
    return Snapshot(people=tuple(people), teams=tuple(teams), memberships=_memberships(account, ids))


def notes_on(account: LiveAccount) -> tuple[str, ...]:
    """What the account does not say."""
    if any(one.managed_teams is None and one.is_manager for one in account.people):
        return (*NOT_SHOWN, "It does not say which teams a manager manages: write them under `managers`.")
    return NOT_SHOWN


def _person(one: LivePerson, id_: str) -> Person:
    return Person(
        id=PersonId(id_),
        email=one.email,
        first_name=one.first_name.strip() or local_part(one.email),
        last_name=one.last_name.strip() or "?",
        job_title=one.job_title.strip(),
    )


def _memberships(account: LiveAccount, ids: dict[str, str]) -> tuple[Membership, ...]:
    by_name: dict[str, list[LiveTeam]] = {}
    for team in account.teams:
        by_name.setdefault(team.name, []).append(team)
    members = {
        (team.id, ids[email]) for team in account.teams for email in team.members or () if email in ids
    }
    managers = set()
    for one in account.people:
        for name in one.managed_teams or ():
            found = by_name.get(name, [])
            if len(found) == 1:
                managers.add((found[0].id, ids[one.email]))
    return tuple(
        Membership(
            team=team,
            person=PersonId(person),
            member=(team, person) in members,
            manager=(team, person) in managers,
        )
        for team, person in sorted(members | managers)
    )
