"""A Snapshot as the JSON that is sent, for both services of the vendor."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ovsync.model import Person, Snapshot
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect, check_columns


def sync_request(snapshot: Snapshot, *, sync_manager_email: str, invite_new_users: bool) -> bytes:
    """The body of ``POST /sync`` (API v2), UTF-8.

    Without a sync manager there are no settings, since the service wants both or none.
    Raises ColumnClashError where a custom property has the name of a fixed key.
    """
    settings = {"syncManagerEmail": sync_manager_email, "inviteNewUsers": invite_new_users}
    body = {"settings": settings} if sync_manager_email else {}
    return msgspec.json.encode(body | _lists(snapshot, OFFICEVIBE))


def workleap_request(snapshot: Snapshot) -> bytes:
    """The body for Workleap provisioning, UTF-8. It has no settings: the service refuses them."""
    return msgspec.json.encode(_lists(snapshot, WORKLEAP))


def _lists(snapshot: Snapshot, dialect: Dialect) -> dict[str, Any]:
    check_columns(snapshot, dialect)
    team_id, team_name = dialect.teams
    lists = (
        [_person(person, snapshot.columns, dialect) for person in snapshot.people],
        [{team_id: team.id, team_name: team.name} for team in snapshot.teams],
        list(_links(snapshot, dialect)),
    )
    return dict(zip(dialect.lists, lists, strict=True))


def _person(person: Person, columns: tuple[str, ...], dialect: Dialect) -> dict[str, str]:
    key, email, first, last, title, image, language = dialect.people
    row: dict[str, str] = {
        key: person.id,
        email: person.email,
        first: person.first_name,
        last: person.last_name,
    }
    # The two optional keys are left out rather than sent empty: an empty imageUrl is no URL.
    if person.job_title:
        row[title] = person.job_title
    if person.image_url:
        row[image] = person.image_url
    codes = LANGUAGE_CODES if dialect is WORKLEAP else {}
    row[language] = codes.get(person.language, person.language)
    row.update(zip(columns, person.properties, strict=True))
    return row


def _links(snapshot: Snapshot, dialect: Dialect) -> Iterator[dict[str, str | bool]]:
    team, person, sub_team, member, manager = dialect.links
    for row in snapshot.memberships:
        yield {team: row.team, person: row.person, sub_team: "", member: row.member, manager: row.manager}
    for link in snapshot.sub_teams:
        yield {team: link.parent, person: "", sub_team: link.child, member: False, manager: False}
