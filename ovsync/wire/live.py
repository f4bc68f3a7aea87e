"""The service's answers to reads, as the model's live values.

An answer may come bare or in an envelope ``{isSuccess, errorMessage, data}``, any key may be
missing, and some answers spell ``fistName``. Every function raises WireError.
"""

from typing import Any

import msgspec

from ovsync.model import LivePerson, LiveTeam, TeamId
from ovsync.wire.errors import WireError
from ovsync.wire.text import json_text_of


class RefusedError(WireError):
    """The answer is well formed and says ``isSuccess: false``. The message is the service's."""


def read_users(body: bytes) -> tuple[LivePerson, ...]:
    """The people of ``GET /users``, by email."""
    people = (_person(row) for row in _rows(_content(body), "users"))
    return tuple(sorted(people, key=lambda person: person.email))


def read_groups(body: bytes) -> tuple[LiveTeam, ...]:
    """The teams of ``GET /groups``, by ID; without members."""
    teams = (_team(row) for row in _rows(_content(body), "groups"))
    return tuple(sorted(teams, key=lambda team: team.id))


def read_group_members(body: bytes) -> tuple[str, ...]:
    """The emails in ``GET /groups?groupId=ID``, in lower case, sorted."""
    content = _content(body)
    holder = content if "users" in content else next(iter(_rows(content, "groups")), {})
    return tuple(sorted({_email(row) for row in _rows(holder, "users")}))


def read_sync_answer(body: bytes) -> tuple[bool, tuple[str, ...]]:
    """(isSuccess, errors) of the answer to ``POST /sync``."""
    answer = _object(body)
    success = answer.get("isSuccess")
    if not isinstance(success, bool):
        raise WireError("the answer has no isSuccess")
    errors = answer.get("errors") or []
    single = answer.get("errorMessage")
    if not isinstance(errors, list):
        raise WireError("errors: expected a list")
    messages = [error if isinstance(error, str) else msgspec.json.encode(error).decode() for error in errors]
    return success, (*messages, *([single] if isinstance(single, str) and single else []))


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = msgspec.json.decode(json_text_of(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise WireError("the answer is not a JSON object")
    return answer


def _content(body: bytes) -> dict[str, Any]:
    """The answer itself, out of its envelope where it has one."""
    answer = _object(body)
    if answer.get("isSuccess") is False:
        raise RefusedError(_optional(answer, "errorMessage") or "isSuccess is false")
    content = answer.get("data", answer)
    if not isinstance(content, dict):
        raise WireError("data: expected an object")
    return content


def _rows(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = content.get(name)
    if not isinstance(rows, list):
        raise WireError(f"{name}: expected a list")
    for at, row in enumerate(rows):
        if not isinstance(row, dict):
            raise WireError(f"{name}[{at}]: expected an object")
    return rows


def _optional(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _count(row: dict[str, Any], key: str) -> int:
    value = row.get(key)
    return value if isinstance(value, int) else 0


def _email(row: dict[str, Any]) -> str:
    email = _optional(row, "email")
    if not email:
        raise WireError("a user has no email")
    return email.lower()


def _names(row: dict[str, Any], key: str) -> tuple[str, ...] | None:
    """Team names, sorted; an entry is a name, or an object that has one. None where not said."""
    entries = row.get(key)
    if not isinstance(entries, list):
        return None
    names = (_optional(entry, "name") if isinstance(entry, dict) else str(entry) for entry in entries)
    return tuple(sorted(names))


def _person(row: dict[str, Any]) -> LivePerson:
    return LivePerson(
        email=_email(row),
        first_name=_optional(row, "firstName") or _optional(row, "fistName"),
        last_name=_optional(row, "lastName"),
        job_title=_optional(row, "jobTitle"),
        user_name=_optional(row, "userName"),
        is_manager=row.get("isGroupManager") is True,
        is_executive=row.get("isCompanyManager") is True,
        is_administrator=row.get("isAdmin") is True,
        managed_teams=_names(row, "managedGroups"),
        member_teams=_names(row, "memberGroups"),
    )


def _team(row: dict[str, Any]) -> LiveTeam:
    team = row.get("id")
    if not isinstance(team, str | int) or team == "":
        raise WireError("a group has no id")
    return LiveTeam(
        id=TeamId(str(team)),
        name=_optional(row, "name"),
        type=_optional(row, "groupType"),
        people=_count(row, "userCount"),
        managers=_count(row, "managerCount"),
    )
