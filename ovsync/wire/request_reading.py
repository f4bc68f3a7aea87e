"""A request, or a dump of one, as a Snapshot."""

from typing import Any

import msgspec

from ovsync.model import Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.officevibe import LANGUAGE_CODES
from ovsync.wire.errors import WireError
from ovsync.wire.names import OFFICEVIBE, WORKLEAP, Dialect
from ovsync.wire.text import json_text_of

_LANGUAGE_OF_CODE = {code: language for language, code in LANGUAGE_CODES.items()}


def read_request(body: bytes) -> Snapshot:
    """The Snapshot of a ``POST /sync`` body, of a dump of the vendor's tool, or of a Workleap body.

    Keys may be camelCase or, as in older dumps, PascalCase; an unknown key of a user is a custom property.
    Text stays as it is. Raises WireError.
    """
    request = _request(body)
    dialect = WORKLEAP if "members" in request or "Members" in request else OFFICEVIBE
    people, teams, links = (_list(request, name) for name in dialect.lists)
    columns = _columns(people, dialect)
    memberships, sub_teams = _links(links, dialect)
    team_id, team_name = dialect.teams
    return Snapshot(
        columns=columns,
        people=tuple(
            sorted(
                (
                    _person(row, columns, dialect, f"{dialect.lists[0]}[{at}]")
                    for at, row in enumerate(people)
                ),
                key=lambda person: person.id,
            )
        ),
        teams=tuple(
            sorted(
                (
                    Team(id=TeamId(_text(row, team_id, where)), name=_text(row, team_name, where))
                    for where, row in _numbered(teams, dialect.lists[1])
                ),
                key=lambda team: team.id,
            )
        ),
        memberships=memberships,
        sub_teams=sub_teams,
    )


def read_request_settings(body: bytes) -> tuple[str, bool] | None:
    """(syncManagerEmail, inviteNewUsers) of a request; None without settings. Raises WireError."""
    settings = _get(_request(body), "settings")
    if settings is None:
        return None
    if not isinstance(settings, dict):
        raise WireError("settings: expected an object")
    email, invite = _get(settings, "syncManagerEmail"), _get(settings, "inviteNewUsers")
    if not isinstance(email, str):
        raise WireError("settings.syncManagerEmail: expected a text")
    if not isinstance(invite, bool):
        raise WireError("settings.inviteNewUsers: expected true or false")
    return email, invite


def _request(body: bytes) -> dict[str, Any]:
    try:
        request = msgspec.json.decode(json_text_of(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        reason = str(wrong)
    else:
        if isinstance(request, dict):
            return request
        reason = "expected an object"
    raise WireError(f"Not a request: {reason}")


def _get(row: dict[str, Any], key: str) -> Any:
    """The value of a key in camelCase, else in PascalCase; None where neither is there."""
    value = row.get(key)
    return row.get(_pascal(key)) if value is None else value


def _pascal(key: str) -> str:
    return key[:1].upper() + key[1:]


def _list(request: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = _get(request, name)
    if not isinstance(rows, list):
        raise WireError(f"{name}: expected a list")
    for at, row in enumerate(rows):
        if not isinstance(row, dict):
            raise WireError(f"{name}[{at}]: expected an object")
    return rows


def _numbered(rows: list[dict[str, Any]], name: str) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{name}[{at}]", row) for at, row in enumerate(rows)]


def _text(row: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = _get(row, key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise WireError(f"{where}.{key}: expected a text")
    return value


def _flag(row: dict[str, Any], key: str, where: str) -> bool:
    value = _get(row, key)
    if isinstance(value, str) and value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    if not isinstance(value, bool):
        raise WireError(f"{where}.{key}: expected true or false")
    return value


def _columns(people: list[dict[str, Any]], dialect: Dialect) -> tuple[str, ...]:
    """The custom properties, in the order in which they first appear."""
    found = dict.fromkeys(key for row in people for key in row)
    fixed = {*dialect.people, *dialect.reserved}
    # An older dump writes Email for email. Beside a real email, Email is somebody's property.
    fixed |= {_pascal(key) for key in fixed if key not in found}
    return tuple(key for key in found if key not in fixed)


def _person(row: dict[str, Any], columns: tuple[str, ...], dialect: Dialect, where: str) -> Person:
    key, email, first, last, title, image, language = dialect.people
    spoken = _text(row, language, where)
    return Person(
        id=PersonId(_text(row, key, where)),
        email=_text(row, email, where),
        first_name=_text(row, first, where),
        last_name=_text(row, last, where),
        job_title=_text(row, title, where, ""),
        image_url=_text(row, image, where, ""),
        language=_LANGUAGE_OF_CODE.get(spoken, spoken) if dialect is WORKLEAP else spoken,
        properties=tuple(_property(row, column, where) for column in columns),
    )


def _property(row: dict[str, Any], column: str, where: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WireError(f"{where}.{column}: a custom property has a text as its value")
    return value


def _links(
    rows: list[dict[str, Any]], dialect: Dialect
) -> tuple[tuple[Membership, ...], tuple[SubTeam, ...]]:
    team_key, person_key, child_key, member_key, manager_key = dialect.links
    memberships: dict[tuple[str, str], tuple[bool, bool]] = {}
    sub_teams: set[tuple[str, str]] = set()
    for where, row in _numbered(rows, dialect.lists[2]):
        team, person = _text(row, team_key, where), _text(row, person_key, where, "")
        child = _text(row, child_key, where, "")
        member, manager = _flag(row, member_key, where), _flag(row, manager_key, where)
        if bool(person) == bool(child):
            raise WireError(f"{where}: needs either {person_key} or {child_key}")
        if child:
            sub_teams.add((team, child))
        elif member or manager:
            was_member, was_manager = memberships.get((team, person), (False, False))
            memberships[team, person] = (member or was_member, manager or was_manager)
    return (
        tuple(
            Membership(team=TeamId(team), person=PersonId(person), member=member, manager=manager)
            for (team, person), (member, manager) in sorted(memberships.items())
        ),
        tuple(SubTeam(parent=TeamId(team), child=TeamId(child)) for team, child in sorted(sub_teams)),
    )
