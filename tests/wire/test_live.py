"""What the service answers to reads, in all the shapes that were seen."""

import json
from typing import Any

import pytest

from ovsync.model import LivePerson, LiveTeam, TeamId
from ovsync.wire.errors import WireError
from ovsync.wire.live import RefusedError, read_group_members, read_groups, read_sync_answer, read_users

ANN = {
    "email": "Ann@Acme.example",
    "firstName": "Ann",
    "lastName": "Lee",
    "userName": "ann",
    "jobTitle": "Cook",
    "isGroupManager": True,
    "isCompanyManager": False,
    "isAdmin": True,
}


def _bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("envelope", [False, True])
def test_people_with_and_without_an_envelope(envelope: bool) -> None:
    answer: dict[str, Any] = {"userCount": 2, "users": [ANN, {"email": "a@x.example", "fistName": "Al"}]}
    if envelope:
        answer = {"isSuccess": True, "errorMessage": None, "data": answer}
    assert read_users(_bytes(answer)) == (
        LivePerson(email="a@x.example", first_name="Al"),
        LivePerson(
            email="ann@acme.example",
            first_name="Ann",
            last_name="Lee",
            user_name="ann",
            job_title="Cook",
            is_manager=True,
            is_administrator=True,
        ),
    )


def test_teams_of_a_person_are_told_from_not_being_said() -> None:
    (person,) = read_users(
        _bytes({"users": [ANN | {"managedGroups": [], "memberGroups": ["B", {"name": "A"}]}]})
    )
    assert (person.managed_teams, person.member_teams) == ((), ("A", "B"))


def test_teams() -> None:
    group = {"id": "a", "name": "Alpha", "groupType": "Custom", "userCount": 2, "managerCount": 1}
    teams = read_groups(_bytes({"isSuccess": True, "data": {"groupCount": 2, "groups": [group, {"id": 7}]}}))
    assert teams == (
        LiveTeam(id=TeamId("7"), name=""),
        LiveTeam(id=TeamId("a"), name="Alpha", type="Custom", people=2, managers=1),
    )


@pytest.mark.parametrize(
    "answer",
    [{"users": [ANN]}, {"data": {"users": [ANN]}}, {"data": {"groups": [{"id": "a", "users": [ANN]}]}}],
)
def test_members_of_a_team(answer: dict[str, Any]) -> None:
    assert read_group_members(_bytes(answer)) == ("ann@acme.example",)


def test_a_refusal_keeps_the_services_words() -> None:
    with pytest.raises(RefusedError, match="no such account"):
        read_users(_bytes({"isSuccess": False, "errorMessage": "no such account"}))


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b"{}", b'{"users": [3]}', b'{"users": [{}]}', b'{"data": 3}', b"\xff\xfe\x00"]
)
def test_what_is_no_answer_is_said(body: bytes) -> None:
    with pytest.raises(WireError):
        read_users(body)


def test_the_answer_to_a_sync() -> None:
    assert read_sync_answer(_bytes({"isSuccess": True, "errors": []})) == (True, ())
    assert read_sync_answer(_bytes({"isSuccess": True, "errors": ["a", {"b": 1}]})) == (
        True,
        ("a", '{"b":1}'),
    )
    assert read_sync_answer(_bytes({"isSuccess": False, "errorMessage": "no"})) == (False, ("no",))
    with pytest.raises(WireError):
        read_sync_answer(b'{"errors": []}')
