from typing import Any

import pytest

from ovsync.github.artifacts import name_of, plans_of
from ovsync.github.client import Client
from ovsync.github.errors import GithubError
from ovsync.github.pulls import get
from tests.github.standin import SECRET, StandIn

WORKFLOW = ".github/workflows/ovsync-plan.yml"
NAME = name_of("production", 1)


def _plans(client: Client) -> list[bytes]:
    return [
        kept.plan for kept in plans_of(client, get(client, 1), environment="production", workflow=WORKFLOW)
    ]


@pytest.fixture(autouse=True)
def _pull(github: StandIn) -> None:
    github.add_pull(1)


def test_the_newest_plan_is_first(github: StandIn, client: Client) -> None:
    github.add_artifact(NAME, b"old")
    github.add_artifact(NAME, b"new")
    assert _plans(client) == [b"new", b"old"]


def test_the_token_does_not_follow_to_the_host_with_the_bytes(github: StandIn, client: Client) -> None:
    github.add_artifact(NAME, b"plan")
    _plans(client)
    [blob] = [
        token
        for (_, path), token in zip(github.asked, github.tokens, strict=True)
        if path.startswith("/blob")
    ]
    assert SECRET not in blob


@pytest.mark.parametrize(
    "forged",
    [
        {"head": "b" * 40},
        {"event": "push"},
        {"event": "workflow_dispatch"},
        {"path": ".github/workflows/other.yml"},
        {"expired": True},
    ],
)
def test_what_another_run_made_does_not_count(
    github: StandIn, client: Client, forged: dict[str, Any]
) -> None:
    github.add_artifact(NAME, b"forged", **forged)
    assert _plans(client) == []


def test_a_path_with_its_ref_is_the_same_workflow(github: StandIn, client: Client) -> None:
    github.add_artifact(NAME, b"plan", path=f"{WORKFLOW}@refs/heads/main")
    assert _plans(client) == [b"plan"]


def test_an_artifact_that_is_no_archive_is_said(github: StandIn, client: Client) -> None:
    github.add_artifact(NAME, b"plan")
    github.archives[1] = b"not a zip"
    with pytest.raises(GithubError, match="not a zip"):
        _plans(client)


def test_a_name_holds_nothing_that_an_artifact_may_not() -> None:
    assert name_of("a/b:c", 7) == "ovsync-plan-a-b-c-7"
