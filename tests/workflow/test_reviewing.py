import msgspec
import pytest

from ovsync.github.artifacts import name_of
from ovsync.github.client import Client
from ovsync.github.comments import ACTIONS_BOT
from ovsync.github.marker import Marker
from ovsync.planning.fingerprint import fingerprint_of
from ovsync.planning.plan import Base, Desired, Plan
from ovsync.planning.saved import load_plan
from ovsync.workflow.reviewing import Reviewed, expectation, reviewed, reviewed_markdown
from tests.github.standin import HEAD, StandIn


def _plan(fingerprint: str, environment: str = "production") -> Plan:
    return Plan(
        organization="Acme",
        environment=environment,
        generated_at="2026-03-01T10:00:00Z",
        as_of="2026-03-01",
        base=Base(),
        desired=Desired(digest="d", users=1, groups=1, mappings=1),
        fingerprint=fingerprint,
    )


def _bytes(fingerprint: str, environment: str = "production") -> bytes:
    return msgspec.json.encode(_plan(fingerprint, environment))


def _comment(
    github: StandIn, pull: int, fingerprint: str, head: str = HEAD, author: str = ACTIONS_BOT
) -> None:
    marker = Marker(kind="plan", environment="production", head=head, fingerprint=fingerprint)
    github.add_comment(pull, f"{marker.line()}\nthe plan", author)


def _merge(github: StandIn, pull: int, fingerprint: str, *, fork: bool = False) -> None:
    """A pull request whose plan was shown and kept, merged as commit c1, c2, …"""
    github.add_pull(pull, fork=fork)
    github.brought[f"c{pull}"] = [pull]
    github.add_artifact(name_of("production", pull), _bytes(fingerprint))
    if not fork:
        _comment(github, pull, fingerprint)


def _reviewed(client: Client, *commits: str) -> Reviewed:
    return reviewed(client, commits, branch="main", author=ACTIONS_BOT, environment="production")


def _arguments(client: Client, *commits: str) -> tuple[str, ...]:
    return expectation(_reviewed(client, *commits), _plan("now"), lambda name: f"out/{name}").arguments


@pytest.fixture(autouse=True)
def _people(github: StandIn) -> None:
    github.permissions = {"max": {"permission": "admin", "role_name": "admin"}}


def test_the_plan_of_a_merged_pull_request_is_expected(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    expected = expectation(_reviewed(client, "c1"), _plan("now"), lambda name: f"out/{name}")
    assert expected.arguments == ("--expect", "out/nothing.json", "--expect", "out/pull-1.json")
    assert dict(expected.files)["pull-1.json"] == _bytes("f1")


def test_two_that_were_merged_before_one_apply_are_both_expected(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    _merge(github, 2, "f2")
    assert _arguments(client, "c1", "c2")[-2:] == ("--expect", "out/pull-2.json")
    assert "out/pull-1.json" in _arguments(client, "c1", "c2")


def test_without_a_review_an_apply_expects_nothing_and_not_its_own_plan(client: Client) -> None:
    found = _reviewed(client, "abc")
    assert found.loose == ("abc",)
    expected = expectation(found, _plan("now"), lambda name: name)
    assert expected.arguments == ("--expect", "nothing.json")
    nothing = msgspec.json.decode(expected.files[0][1], type=Plan)
    assert (nothing.fingerprint, nothing.changes, nothing.environment) == (
        fingerprint_of(()),
        (),
        "production",
    )
    assert load_plan(expected.files[0][1])[0] == nothing


def test_a_plan_that_is_not_kept_any_more_leaves_its_fingerprint(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.artifacts[0]["expired"] = True
    assert _arguments(client, "c1") == ("--expect", "f1")
    _merge(github, 2, "f2")
    assert _arguments(client, "c1", "c2") == ("--expect", "out/nothing.json", "--expect", "out/pull-2.json")


def test_a_comment_on_an_earlier_commit_does_not_count(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.comments[1] = []
    _comment(github, 1, "f1", head="b" * 40)
    [pull] = _reviewed(client, "c1").pulls
    assert pull.fingerprint == ""
    assert "no plan was shown" in pull.notes[0]


def test_a_forged_comment_does_not_count(github: StandIn, client: Client) -> None:
    github.add_pull(1)
    github.brought["c1"] = [1]
    _comment(github, 1, "f9", author="mallory")
    assert _arguments(client, "c1") == ("--expect", "out/nothing.json")


def test_a_kept_plan_must_be_the_one_that_was_shown(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.add_artifact(name_of("production", 1), _bytes("f9"))
    github.add_artifact(name_of("production", 1), b"{}")
    [pull] = _reviewed(client, "c1").pulls
    assert pull.plan == _bytes("f1")


def test_a_plan_for_another_environment_does_not_count(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.artifacts.clear()
    github.add_artifact(name_of("production", 1), _bytes("f1", "sandbox"))
    assert _reviewed(client, "c1").pulls[0].plan is None


def test_a_forks_plan_is_the_one_that_its_run_kept(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1", fork=True)
    [pull] = _reviewed(client, "c1").pulls
    assert (pull.fingerprint, pull.plan) == ("f1", _bytes("f1"))


def test_a_maintainers_label_is_passed_on(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.add_label(1, "ovsync:allow-removals", "max")
    assert _arguments(client, "c1")[-2:] == ("--allow", "removals")


def test_a_label_on_an_earlier_plan_is_not_passed_on_but_named(github: StandIn, client: Client) -> None:
    github.add_label(1, "ovsync:allow-removals", "max")
    _merge(github, 1, "f1")
    assert "--allow" not in _arguments(client, "c1")
    assert "allow-removals does not count" in reviewed_markdown(_reviewed(client, "c1"))


def test_a_label_with_a_typing_error_is_named_and_stops_nothing(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.add_label(1, "ovsync:allow-remvals", "max")
    assert "--allow" not in _arguments(client, "c1")
    assert "no guard has that name" in reviewed_markdown(_reviewed(client, "c1"))


def test_an_edit_of_the_comment_by_anybody_makes_a_label_void(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    github.add_label(1, "ovsync:allow-removals", "max")
    github.comments[1][0]["updated_at"] = github.now()
    assert "--allow" not in _arguments(client, "c1")


def test_what_is_allowed_for_one_of_two_is_not_allowed_for_both(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    _merge(github, 2, "f2")
    github.add_label(1, "ovsync:allow-removals", "max")
    assert "--allow" not in _arguments(client, "c1", "c2")
    github.add_label(2, "ovsync:allow-removals", "max")
    assert _arguments(client, "c1", "c2")[-2:] == ("--allow", "removals")


def test_the_summary_names_every_source(github: StandIn, client: Client) -> None:
    _merge(github, 1, "f1")
    text = reviewed_markdown(_reviewed(client, "c1", "abc"))
    assert "pull/1: plan `f1`" in text
    assert "commit abc: no pull request brought it" in text
    assert "Nothing was merged" in reviewed_markdown(_reviewed(client))
