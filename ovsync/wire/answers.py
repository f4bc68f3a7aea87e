"""The service's answers to reads, written: what a stand-in for the service says."""

from collections.abc import Iterable
from typing import Any

from ovsync.model import LivePerson, LiveTeam


def enveloped(content: dict[str, Any]) -> dict[str, Any]:
    """An answer in its envelope."""
    return {"isSuccess": True, "errorMessage": None, "data": content}


def refused(message: str) -> dict[str, Any]:
    """The envelope of a read that cannot be answered."""
    return {"isSuccess": False, "errorMessage": message, "data": None}


def users_answer(people: Iterable[LivePerson], *, fist_name: bool = False) -> dict[str, Any]:
    """``GET /users``. `fist_name`: with the misspelt key that some answers have."""
    users = [user_answer(person, fist_name=fist_name) for person in people]
    return {"userCount": len(users), "users": users}


def user_answer(person: LivePerson, *, fist_name: bool = False) -> dict[str, Any]:
    """One person; with the names of the teams where they are known."""
    answer: dict[str, Any] = {
        "email": person.email,
        "fistName" if fist_name else "firstName": person.first_name,
        "lastName": person.last_name,
        "userName": person.user_name,
        "jobTitle": person.job_title,
        "isGroupManager": person.is_manager,
        "isCompanyManager": person.is_executive,
        "isAdmin": person.is_administrator,
    }
    if person.managed_teams is not None:
        answer["managedGroups"] = list(person.managed_teams)
    if person.member_teams is not None:
        answer["memberGroups"] = list(person.member_teams)
    return answer


def groups_answer(teams: Iterable[LiveTeam]) -> dict[str, Any]:
    """``GET /groups``."""
    groups = [_group(team) for team in teams]
    return {"groupCount": len(groups), "groups": groups}


def group_answer(team: LiveTeam, people: Iterable[LivePerson], *, fist_name: bool = False) -> dict[str, Any]:
    """``GET /groups?groupId=ID``: the team, and who is in it."""
    return _group(team) | {"users": [user_answer(person, fist_name=fist_name) for person in people]}


def _group(team: LiveTeam) -> dict[str, Any]:
    return {
        "id": team.id,
        "name": team.name,
        "groupType": team.type,
        "userCount": team.people,
        "managerCount": team.managers,
    }


def sync_answer(success: bool, errors: Iterable[str]) -> dict[str, Any]:
    """``POST /sync``."""
    return {"isSuccess": success, "errors": list(errors)}
