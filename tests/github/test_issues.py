from ovsync.github.client import Client
from ovsync.github.comments import ACTIONS_BOT
from ovsync.github.issues import Issue, close, keep
from ovsync.github.marker import Marker
from tests.github.standin import StandIn

MARKER = Marker(kind="drift", environment="production").line()


def _keep(client: Client, markdown: str, environment: str = "production") -> Issue:
    return keep(client, author=ACTIONS_BOT, environment=environment, title="Drift", markdown=markdown)


def _close(client: Client) -> Issue:
    return close(client, author=ACTIONS_BOT, environment="production", farewell="Gone.")


def test_one_issue_is_opened_kept_and_closed(github: StandIn, client: Client) -> None:
    assert _keep(client, "one person").action == "opened"
    assert _keep(client, "one person").action == "unchanged"
    assert _keep(client, "two people").action == "updated"
    [issue] = github.issues
    assert issue["body"] == f"{MARKER}\ntwo people"
    assert issue["labels"] == [{"name": "ovsync:drift"}]
    assert _close(client) == Issue(action="closed", url=issue["html_url"])
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert github.comments[issue["number"]][0]["body"] == "Gone."


def test_without_drift_nothing_is_said(github: StandIn, client: Client) -> None:
    assert _close(client) == Issue(action="none")
    assert github.comments == {}


def test_drift_that_comes_back_is_a_new_issue(github: StandIn, client: Client) -> None:
    _keep(client, "one")
    _close(client)
    assert _keep(client, "two").action == "opened"
    assert [issue["state"] for issue in github.issues] == ["closed", "open"]


def test_a_strangers_issue_is_left_alone(github: StandIn, client: Client) -> None:
    github.author = "mallory"
    client.post("/issues", {"title": "x", "body": f"{MARKER}\nx", "labels": ["ovsync:drift"]})
    github.author = ACTIONS_BOT
    assert _close(client).action == "none"
    assert _keep(client, "drift").action == "opened"
    assert github.issues[0]["body"].endswith("x")


def test_every_environment_has_its_own(github: StandIn, client: Client) -> None:
    _keep(client, "a")
    _keep(client, "b", "sandbox")
    _close(client)
    assert [issue["state"] for issue in github.issues] == ["closed", "open"]


def test_an_issue_that_is_too_long_is_cut(github: StandIn, client: Client) -> None:
    assert _keep(client, "a person\n" * 20_000).action == "opened"
    assert len(github.issues[0]["body"]) < 61_000
