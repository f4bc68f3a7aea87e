"""Small requests to sync, for the sandbox's own tests."""

from typing import Any


def user(name: str, **fields: str) -> dict[str, str]:
    """A person called NAME."""
    return {
        "id": name,
        "email": f"{name}@acme.example",
        "firstName": name.title(),
        "lastName": "Lee",
        "language": "English",
    } | fields


def member(team: str, person: str, *, manager: bool = False, also: bool = True) -> dict[str, Any]:
    """A person in a team; `also` a member."""
    return {"groupId": team, "userId": person, "subGroupId": "", "isMember": also, "isManager": manager}


def below(parent: str, child: str) -> dict[str, Any]:
    """A sub-team."""
    return {"groupId": parent, "userId": "", "subGroupId": child, "isMember": False, "isManager": False}


def sync(
    *users: dict[str, str],
    invite: bool = False,
    groups: dict[str, str] | None = None,
    mappings: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """A whole request; with one team `t` that the first person is in, unless told otherwise."""
    return {
        "settings": {"syncManagerEmail": "hr@acme.example", "inviteNewUsers": invite},
        "users": list(users),
        "groups": [{"id": key, "name": name} for key, name in (groups or {"t": "Team"}).items()],
        "mappings": mappings or [member("t", users[0]["id"])],
    }
