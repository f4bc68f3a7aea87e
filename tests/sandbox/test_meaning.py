"""One test for each line of what the vendor says that a sync means."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.requests_made import below, member, sync, user
from tests.sandbox.running import Sandbox, start

ANN, BOB, CY = user("ann"), user("bob"), user("cy")


def _sync(service: Sandbox, request: dict[str, Any]) -> list[str]:
    answer = service.api("POST", "/sync", request)
    assert answer.status_code == 200, answer.text
    assert answer.json()["isSuccess"] is True
    errors: list[str] = answer.json()["errors"]
    return errors


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start(tmp_path_factory.mktemp("sandbox")) as one:
        yield one


@pytest.fixture
def service(running: Sandbox) -> Sandbox:
    running.reset()
    return running


def test_a_sync_overwrites_the_one_before(service: Sandbox) -> None:
    _sync(
        service,
        sync(ANN, BOB, groups={"t": "Team", "u": "Unit"}, mappings=[member("t", "ann"), below("u", "t")]),
    )
    _sync(service, sync(BOB, groups={"u": "Unit"}, mappings=[member("u", "bob")]))
    assert service.statuses() == {"bob@acme.example": "created"}
    (team,) = service.see("teams")
    assert (team["id"], team["members"], team["subTeams"]) == ("u", ["bob@acme.example"], [])


@pytest.mark.parametrize(
    ("status", "left"),
    [("active", "deactivated"), ("created", None), ("invited", None), ("deactivated", None)],
)
def test_who_is_missing_is_deactivated_if_active_and_else_deleted(
    service: Sandbox, status: str, left: str | None
) -> None:
    _sync(service, sync(ANN, BOB))
    service.seed({"email": "bob@acme.example", "status": status})
    _sync(service, sync(ANN))
    assert service.statuses().get("bob@acme.example") == left


def test_administrators_are_not_removed(service: Sandbox) -> None:
    service.seed({"email": "root@acme.example", "status": "active", "administrator": True})
    _sync(service, sync(ANN))
    assert service.statuses()["root@acme.example"] == "active"


def test_roles_are_neither_set_nor_changed(service: Sandbox) -> None:
    service.seed({"email": "ann@acme.example", "administrator": True, "executive": True})
    _sync(service, sync(ANN, BOB))
    roles = {one["email"][:3]: (one["administrator"], one["executive"]) for one in service.see("members")}
    assert roles == {"ann": (True, True), "bob": (False, False)}


def test_an_executive_who_is_missing_is_removed(service: Sandbox) -> None:
    service.seed({"email": "boss@acme.example", "status": "active", "executive": True})
    _sync(service, sync(ANN))
    assert service.statuses()["boss@acme.example"] == "deactivated"


def test_the_email_is_the_key_of_a_person(service: Sandbox) -> None:
    _sync(service, sync(ANN))
    service.seed({"email": "ann@acme.example", "status": "active"})
    _sync(service, sync(user("ann", email="ann.lee@acme.example"), invite=True))
    assert service.statuses() == {"ann@acme.example": "deactivated", "ann.lee@acme.example": "invited"}
    _sync(service, sync(user("another-id", email="ann.lee@acme.example")))
    assert service.statuses()["ann.lee@acme.example"] == "invited"


def test_emails_change_by_the_vendors_own_way(service: Sandbox) -> None:
    _sync(service, sync(ANN, BOB))
    service.seed({"email": "ann@acme.example", "status": "active"})
    change = b"ann@acme.example,ann.lee@acme.example\r\n"
    assert "syncing off" in service.set("emails?by=root@acme.example", change).text
    service.switch(syncing=False)
    assert "own address" in service.set("emails?by=ann@acme.example", change).text
    assert service.set("emails?by=root@acme.example", change).ok
    assert service.api("POST", "/sync", sync(ANN)).status_code == 400
    service.switch(syncing=True)
    _sync(service, sync(user("ann", email="ann.lee@acme.example"), BOB))
    assert service.statuses() == {"ann.lee@acme.example": "active", "bob@acme.example": "created"}


def test_only_who_is_new_in_this_sync_is_invited(service: Sandbox) -> None:
    _sync(service, sync(ANN))
    _sync(service, sync(ANN, BOB, invite=True))
    _sync(service, sync(ANN, BOB, invite=True))
    assert [one["email"] for one in service.see("invitations")] == ["bob@acme.example"]
    assert service.statuses() == {"ann@acme.example": "created", "bob@acme.example": "invited"}


def test_an_invitation_expires_after_seven_days(service: Sandbox) -> None:
    _sync(service, sync(ANN, invite=True))
    service.set("clock?days=6.9")
    assert [one["expired"] for one in service.see("invitations")] == [False]
    service.set("clock?days=0.2")
    assert [one["expired"] for one in service.see("invitations")] == [True]


def test_who_was_deactivated_by_hand_stays_so(service: Sandbox) -> None:
    _sync(service, sync(ANN, BOB))
    service.seed(
        {"email": "ann@acme.example", "status": "deactivated"},
        {"email": "bob@acme.example", "status": "active"},
    )
    _sync(service, sync(ANN))
    assert service.statuses() == {"ann@acme.example": "deactivated", "bob@acme.example": "deactivated"}
    _sync(service, sync(ANN, BOB))
    assert service.statuses() == {"ann@acme.example": "deactivated", "bob@acme.example": "active"}


def test_a_team_keeps_its_history_by_its_id(service: Sandbox) -> None:
    _sync(service, sync(ANN))
    _sync(service, sync(ANN, groups={"t": "Renamed"}))
    (team,) = service.see("teams")
    assert (team["name"], team["since"]) == ("Renamed", 1)
    _sync(service, sync(ANN, groups={"t2": "Renamed"}, mappings=[member("t2", "ann")]))
    assert [one["since"] for one in service.see("teams")] == [3]


def test_teams_of_one_name_give_a_warning(service: Sandbox) -> None:
    errors = _sync(service, sync(ANN, groups={"t": "Team", "u": "team"}))
    assert errors == ["Team already exists: Team", "Team already exists: team"]
    assert service.see("syncs")[-1]["outcome"] == "Warning"


def test_a_manager_sees_the_team_and_all_below_and_an_executive_all(service: Sandbox) -> None:
    service.seed({"email": "cy@acme.example", "executive": True})
    _sync(
        service,
        sync(
            *(ANN, BOB, CY),
            groups={"top": "Top", "mid": "Mid", "low": "Low", "far": "Far"},
            mappings=[
                *(below("top", "mid"), below("mid", "low"), member("far", "cy")),
                *(member("mid", "ann", manager=True, also=False), member("low", "bob")),
            ],
        ),
    )
    assert service.see("sees/ann@acme.example") == ["low", "mid"]
    assert service.see("sees/bob@acme.example") == []
    assert service.see("sees/cy@acme.example") == ["far", "low", "mid", "top"]


@pytest.mark.parametrize(
    ("active", "scores", "feedback"), [(2, False, False), (3, True, False), (5, True, True)]
)
def test_scores_need_three_and_feedback_five(
    service: Sandbox, active: int, scores: bool, feedback: bool
) -> None:
    people = [user(f"p{number}") for number in range(6)]
    _sync(service, sync(*people, mappings=[member("t", one["id"]) for one in people]))
    service.seed(*({"email": one["email"], "status": "active"} for one in people[:active]))
    (team,) = service.see("teams")
    assert (team["scores"], team["anonymousFeedback"]) == (scores, feedback)


def test_a_property_must_exist_in_the_account(service: Sandbox) -> None:
    service.switch(properties=["Location"])
    errors = _sync(service, sync(user("ann", Location="Paris", Shoe="42")))
    assert errors == ["The property 'Shoe' does not exist in the account"]
    assert service.see("members")[0]["properties"] == {"Location": "Paris"}


def test_the_history_knows_when_a_sync_ran(service: Sandbox) -> None:
    _sync(service, sync(ANN))
    service.set("clock?days=1")
    _sync(service, sync(ANN))
    first, second = (one["at"] for one in service.see("syncs"))
    assert second - first >= 24 * 60 * 60


def test_names_have_a_longest_length(service: Sandbox) -> None:
    long = user("ann", firstName="A" * 51, jobTitle="J" * 256)
    errors = _sync(service, sync(long, groups={"t": "T" * 51}))
    assert [error.split("'")[0] for error in errors] == [
        "The first name ",
        "The job title ",
        "The team name ",
    ]
    (ann,) = service.see("members")
    assert (len(ann["first_name"]), len(ann["job_title"])) == (50, 255)


def test_the_history_says_success_warning_or_error(service: Sandbox) -> None:
    _sync(service, sync(ANN))
    service.misbehave(errors=["Bob did not transfer"])
    _sync(service, sync(ANN))
    service.misbehave(notSuccess=True)
    refused = service.api("POST", "/sync", sync(BOB))
    assert (refused.status_code, refused.json()["isSuccess"]) == (200, False)
    assert [one["outcome"] for one in service.see("syncs")] == ["Success", "Warning", "Error"]
    assert service.statuses() == {"ann@acme.example": "created"}


@pytest.mark.parametrize("refusal", ["html", "redirect", "401"])
def test_with_provisioning_off_even_the_right_key_fails(service: Sandbox, refusal: str) -> None:
    service.switch(provisioning=False, refusal=refusal)
    answer = service.api("GET", "/ping")
    assert answer.status_code == {"html": 200, "redirect": 302, "401": 401}[refusal]
    assert not answer.headers["Content-Type"].startswith("application/json")
    assert service.api("POST", "/sync", sync(ANN)).content == service.api("GET", "/ping").content
    assert service.see("members") == []


def test_it_is_one_file_and_survives_a_kill(tmp_path: Path) -> None:
    with start(tmp_path) as service:
        _sync(service, sync(ANN))
        service.restart()
        assert list(service.statuses()) == ["ann@acme.example"]
    assert sorted(path.name for path in tmp_path.glob("*.sqlite*")) == ["sandbox.sqlite"]
