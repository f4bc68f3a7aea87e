import pytest

from ovsync.github.client import Client
from ovsync.github.errors import GithubError
from ovsync.github.pulls import commits_since, merged
from tests.github.standin import StandIn


def _commit(sha: str, *parents: str) -> dict[str, object]:
    return {"sha": sha, "parents": [{"sha": parent} for parent in parents]}


def test_the_commits_since_the_last_apply_are_the_merges_alone(github: StandIn, client: Client) -> None:
    github.page = 2
    github.history = [
        _commit("a0"),
        _commit("a1", "a0"),
        _commit("b1", "a0"),
        _commit("b2", "b1"),
        _commit("a2", "a1", "b2"),
        _commit("a3", "a2"),
    ]
    assert commits_since(client, "a0", "a3") == ("a1", "a2", "a3")


def test_with_nothing_since_there_is_nothing(github: StandIn, client: Client) -> None:
    github.history = [_commit("a0")]
    assert commits_since(client, "a0", "a0") == ()


def test_with_nothing_applied_yet_it_is_the_commit_itself(client: Client) -> None:
    assert commits_since(client, "", "a3") == ("a3",)


def test_a_rewritten_branch_is_said(github: StandIn, client: Client) -> None:
    github.history = [_commit("c0"), _commit("c1", "c0")]
    with pytest.raises(GithubError, match="does not come after"):
        commits_since(client, "dead", "c1")


def test_pull_requests_and_commits_without_one_are_told_apart(github: StandIn, client: Client) -> None:
    github.add_pull(1)
    github.add_pull(2, fork=True)
    github.add_pull(3, merged=False)
    github.add_pull(4)
    github.pulls[4]["base"]["ref"] = "release"
    github.brought = {"a1": [1], "a2": [1, 2], "a4": [3], "a5": [4]}
    found = merged(client, ("a1", "a2", "a3", "a4", "a5"), into="main")
    assert [(pull.number, pull.fork) for pull in found.pulls] == [(1, False), (2, True)]
    assert found.loose == ("a3", "a4", "a5")


def test_a_fork_that_is_gone_is_a_fork(github: StandIn, client: Client) -> None:
    github.add_pull(1)
    github.pulls[1]["head"]["repo"] = None
    github.brought = {"a1": [1]}
    assert merged(client, ("a1",), into="main").pulls[0].fork
