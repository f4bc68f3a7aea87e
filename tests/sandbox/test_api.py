"""The shapes of the API, what it refuses, and how it goes wrong on purpose."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from ovsync.sandbox.serving import NotLoopbackError, serve
from tests.sandbox.requests_made import member, sync, user
from tests.sandbox.running import Sandbox, start


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start(tmp_path_factory.mktemp("sandbox")) as one:
        yield one


@pytest.fixture
def service(running: Sandbox) -> Sandbox:
    running.reset()
    running.api("POST", "/sync", sync(user("ann"), user("bob"), mappings=[member("t", "ann", manager=True)]))
    return running


def _read(service: Sandbox, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = service.api("GET", path).json()
    return answer


def test_reads_as_documented(service: Sandbox) -> None:
    ann = {
        "email": "ann@acme.example",
        "firstName": "Ann",
        "lastName": "Lee",
        "userName": "ann@acme.example",
        "jobTitle": "",
        "isGroupManager": True,
        "isCompanyManager": False,
        "isAdmin": False,
    }
    team = {"id": "t", "name": "Team", "groupType": "Custom", "userCount": 1, "managerCount": 1}
    users = _read(service, "/users")
    assert (users["userCount"], users["users"][0]) == (2, ann)
    assert _read(service, "/users/ann@acme.example") == ann | {
        "managedGroups": ["Team"],
        "memberGroups": ["Team"],
    }
    assert _read(service, "/groups")["data"] == {"groupCount": 1, "groups": [team]}
    assert _read(service, "/groups?groupId=t")["data"] == team | {"users": [ann]}
    assert _read(service, "/groups?groupId=nope")["isSuccess"] is False
    assert _read(service, "/ping") == {"isSuccess": True}


def test_reads_in_their_other_shapes(service: Sandbox) -> None:
    service.switch(envelope=True, fistName=True, showGroups=True)
    first = _read(service, "/users")["data"]["users"][0]
    assert (first["fistName"], first["managedGroups"]) == ("Ann", ["Team"])
    service.switch(envelope=False)
    assert _read(service, "/groups")["groupCount"] == 1


REFUSED: dict[str, tuple[Any, str]] = {
    "no JSON": (b"{", "not valid JSON"),
    "no users": ({**sync(user("a")), "users": []}, "users cannot be empty."),
    "no groups": ({**sync(user("a")), "groups": []}, "groups cannot be empty."),
    "no mappings": ({**sync(user("a")), "mappings": []}, "mappings cannot be empty."),
    "half of the settings": ({**sync(user("a")), "settings": {"syncManagerEmail": "a"}}, "inviteNewUsers"),
    "no email": (sync(user("a", email="")), "users[0].email is required."),
    "a number": ({**sync(user("a")), "users": [{**user("a"), "Age": 7}]}, "users[0].Age must be a text."),
    "a flag in text": (
        {**sync(user("a")), "mappings": [{**member("t", "a"), "isMember": "TRUE"}]},
        "mappings[0].isMember must be true or false.",
    ),
    "a link without subGroupId": (
        {
            **sync(user("a")),
            "mappings": [{"groupId": "t", "userId": "a", "isMember": True, "isManager": False}],
        },
        "mappings[0].subGroupId is required.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_document_forbids_is_refused_in_plain_text(service: Sandbox, case: str) -> None:
    body, reason = REFUSED[case]
    answer = service.api("POST", "/sync", body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert reason in answer.text
    assert service.see("syncs")[-1]["outcome"] == "Error"
    assert len(service.see("members")) == 2


def test_a_wrong_key_gets_a_login_page(service: Sandbox) -> None:
    answer = service.api("GET", "/users", key="wrong")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_it_misbehaves_a_number_of_times_and_is_then_well(service: Sandbox) -> None:
    service.misbehave(status=429, retryAfter="3", times=2)
    answers = [service.api("POST", "/sync", sync(user("cy"))) for _ in range(3)]
    assert [one.status_code for one in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "3"
    assert service.api("GET", "/users").ok


def test_a_status_may_come_after_the_sync_was_taken(service: Sandbox) -> None:
    service.misbehave(status=502, taken=True)
    assert service.api("POST", "/sync", sync(user("cy"))).status_code == 502
    assert list(service.statuses()) == ["cy@acme.example"]


@pytest.mark.parametrize(("when", "taken"), [("before", False), ("during", True), ("after", True)])
def test_the_connection_is_cut(service: Sandbox, when: str, taken: bool) -> None:
    service.misbehave(drop=when)
    with pytest.raises(requests.ConnectionError):
        service.api("POST", "/sync", sync(user("cy")))
    until = time.monotonic() + 10
    while taken and len(service.see("syncs")) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert (list(service.statuses()) == ["cy@acme.example"]) is taken


def test_a_delay(service: Sandbox) -> None:
    service.misbehave(delay=3600)
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{service.url}/api/v2/sync",
            headers={"Authorization": f"Bearer {service.key}"},
            data=json.dumps(sync(user("cy"))),
            timeout=0.2,
        )


def test_an_unknown_switch_is_said(service: Sandbox) -> None:
    assert service.set("options", {"typo": 1}).status_code == 400
    assert service.see("options")["key"] == "[hidden]"


def test_only_this_machine_is_served() -> None:
    with pytest.raises(NotLoopbackError):
        serve(Path("never.sqlite"), host="0.0.0.0", ready=lambda port: None)
    assert not Path("never.sqlite").exists()
