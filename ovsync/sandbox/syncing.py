"""What a sync means: the vendor's guides and help pages, line by line."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

import msgspec

from ovsync.model import Person, Snapshot
from ovsync.officevibe import JOB_TITLE_LENGTH, NAME_LENGTH
from ovsync.sandbox.store import Member, Status, members_of, save_members


class Taken(msgspec.Struct, kw_only=True):
    """What a sync did. `messages`: what did not transfer."""

    messages: list[str] = msgspec.field(default_factory=list)
    invited: list[str] = msgspec.field(default_factory=list)
    created: int = 0
    deactivated: int = 0
    deleted: int = 0


def take(
    database: sqlite3.Connection, snapshot: Snapshot, *, invite: bool, properties: tuple[str, ...] | None
) -> Taken:
    """Make the account what the Snapshot says. The previous sync is overwritten as a whole."""
    taken = Taken()
    before = members_of(database)
    after = _arrive(snapshot, before, taken, invite=invite, properties=properties)
    _leave(before, after, taken)
    save_members(database, after)
    _replace_teams(database, snapshot, taken)
    return taken


def _arrive(
    snapshot: Snapshot,
    before: dict[str, Member],
    taken: Taken,
    *,
    invite: bool,
    properties: tuple[str, ...] | None,
) -> dict[str, Member]:
    """The people of the Snapshot. The email is the key: another one is another person."""
    unknown = [] if properties is None else [name for name in snapshot.columns if name not in properties]
    taken.messages += [f"The property '{name}' does not exist in the account" for name in unknown]
    after: dict[str, Member] = {}
    for person in snapshot.people:
        email = person.email.lower()
        if email in after:
            taken.messages.append(f"A user with the email {email} already exists")
            continue
        known = before.get(email)
        if known is None:
            taken.created += 1
            taken.invited += [email] if invite else []
        member = known or Member(email=email, status=Status.INVITED if invite else Status.CREATED)
        if member.status is Status.DEACTIVATED and not member.by_hand:
            member = msgspec.structs.replace(member, status=Status.ACTIVE)
        values = zip(snapshot.columns, person.properties, strict=True)
        kept = {name: value for name, value in values if name not in unknown}
        after[email] = _told(member, person, kept, taken)
    return after


def _told(member: Member, person: Person, properties: dict[str, str], taken: Taken) -> Member:
    """A member as the sync says. Roles and the status are not a sync's to set."""
    return msgspec.structs.replace(
        member,
        id=person.id,
        first_name=_cut(person.first_name, NAME_LENGTH, "first name", taken),
        last_name=_cut(person.last_name, NAME_LENGTH, "last name", taken),
        job_title=_cut(person.job_title, JOB_TITLE_LENGTH, "job title", taken),
        image_url=person.image_url,
        language=person.language,
        properties=properties,
    )


def _cut(text: str, most: int, what: str, taken: Taken) -> str:
    if len(text) > most:
        taken.messages.append(f"The {what} '{text[:most]}…' is longer than {most} characters")
    return text[:most]


def _leave(before: dict[str, Member], after: dict[str, Member], taken: Taken) -> None:
    """Who is missing: administrators stay, the active are deactivated, all others deleted for good."""
    for email, member in before.items():
        if email in after:
            continue
        if member.administrator:
            after[email] = member
        elif member.status is Status.ACTIVE:
            taken.deactivated += 1
            after[email] = msgspec.structs.replace(member, status=Status.DEACTIVATED, by_hand=False)
        else:
            taken.deleted += 1


def _replace_teams(database: sqlite3.Connection, snapshot: Snapshot, taken: Taken) -> None:
    """The teams by ID: one that stays keeps its history (`since`), whatever its name."""
    names = {team.id: _cut(team.name, NAME_LENGTH, "team name", taken) for team in snapshot.teams}
    counted = Counter(name.casefold() for name in names.values())
    taken.messages += [
        f"Team already exists: {name}" for name in names.values() if counted[name.casefold()] > 1
    ]
    emails = {str(person.id): person.email.lower() for person in snapshot.people}
    since = dict(tuple(row) for row in database.execute("SELECT id, since FROM teams"))
    number = database.execute("SELECT coalesce(max(number), 0) + 1 FROM syncs").fetchone()[0]
    for table in ("teams", "memberships", "sub_teams"):
        database.execute(f"DELETE FROM {table}")  # noqa: S608 (our own names)
    database.executemany(
        "INSERT INTO teams VALUES (?, ?, ?)",
        ((team, name, since.get(team, number)) for team, name in names.items()),
    )
    sound = []
    for row in snapshot.memberships:
        if _are_known(taken, (row.team, names), (row.person, emails)):
            sound.append((row.team, emails[row.person], row.member, row.manager))
    database.executemany("INSERT OR IGNORE INTO memberships VALUES (?, ?, ?, ?)", sound)
    links = [
        (link.parent, link.child)
        for link in snapshot.sub_teams
        if _are_known(taken, (link.parent, names), (link.child, names))
    ]
    database.executemany("INSERT INTO sub_teams VALUES (?, ?)", links)


def _are_known(taken: Taken, *references: tuple[str, Iterable[str]]) -> bool:
    missing = [name for name, known in references if name not in known]
    taken.messages += [f"A mapping names '{name}', which is not in the sync" for name in missing]
    return not missing
