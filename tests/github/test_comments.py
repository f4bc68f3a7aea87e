import pytest
from werkzeug import Request, Response

from ovsync.github.client import Client
from ovsync.github.comments import ACTIONS_BOT, Posted, find, put
from ovsync.github.errors import ForbiddenError, TooLongError
from ovsync.github.marker import Marker, read
from tests.github.standin import StandIn, answered

MARKER = Marker(kind="plan", environment="production", head="a" * 40, fingerprint="9c1e44d207ab")
NEXT = Marker(kind="plan", environment="production", head="b" * 40, fingerprint="0000")
NOTE = "_cut_"


def _put(client: Client, markdown: str = "the plan", marker: Marker = MARKER) -> Posted:
    return put(client, 1, author=ACTIONS_BOT, marker=marker, markdown=markdown, note=NOTE)


def test_the_first_plan_is_a_new_comment_with_the_marker_in_front(github: StandIn, client: Client) -> None:
    assert _put(client).action == "created"
    [comment] = github.comments[1]
    assert comment["body"] == (
        "<!-- ovsync:plan environment=production head=" + "a" * 40 + " fingerprint=9c1e44d207ab -->\nthe plan"
    )


def test_the_next_plan_is_in_the_same_comment(github: StandIn, client: Client) -> None:
    github.page = 2
    for number in range(5):
        github.add_comment(1, f"talk {number}", author="ana")
    _put(client)
    github.add_comment(1, "more talk", author="ana")
    assert _put(client, "another plan", NEXT).action == "updated"
    assert len(github.comments[1]) == 7
    assert github.comments[1][5]["body"].endswith("another plan")


def test_the_same_plan_leaves_the_comment_and_its_time_alone(github: StandIn, client: Client) -> None:
    _put(client)
    before = dict(github.comments[1][0])
    assert _put(client).action == "unchanged"
    assert github.comments[1] == [before]


def test_every_environment_has_its_own_comment(github: StandIn, client: Client) -> None:
    _put(client)
    _put(client, marker=Marker(kind="plan", environment="sandbox"))
    assert len(github.comments[1]) == 2


def test_a_marker_in_a_strangers_comment_does_not_count(github: StandIn, client: Client) -> None:
    github.add_comment(1, f"{NEXT.line()}\nI am the plan", author="mallory")
    github.add_comment(1, f"{NEXT.line()}\nI am the plan", author="github-actions")
    github.add_comment(1, f"> {NEXT.line()}\nquoted by the bot")
    assert find(client, 1, author=ACTIONS_BOT, environment="production") is None
    assert _put(client).action == "created"
    assert github.comments[1][0]["body"].endswith("I am the plan")


def test_a_comment_of_an_account_that_is_gone_is_passed_by(github: StandIn, client: Client) -> None:
    github.add_comment(1, MARKER.line())["user"] = None
    assert find(client, 1, author=ACTIONS_BOT, environment="production") is None


def test_a_comment_that_is_too_long_is_cut_and_says_so(github: StandIn, client: Client) -> None:
    posted = _put(client, "\n".join(["a line of the plan"] * 10_000))
    assert posted.shortened
    [comment] = github.comments[1]
    assert comment["body"].endswith(NOTE)
    assert 50_000 < len(comment["body"]) <= 60_000


def test_a_server_that_takes_less_gets_less(github: StandIn, client: Client) -> None:
    github.most = 20_000
    assert _put(client, "line\n" * 20_000).shortened
    assert len(github.comments[1][0]["body"]) <= 10_000


def test_an_update_that_is_too_long_is_cut_too(github: StandIn, client: Client) -> None:
    _put(client)
    assert _put(client, "line\n" * 20_000, NEXT) == Posted(
        action="updated", url=github.comments[1][0]["html_url"], shortened=True
    )


def test_a_server_that_takes_nothing_is_said(github: StandIn, client: Client) -> None:
    github.most = 10
    with pytest.raises(TooLongError):
        _put(client, "line\n" * 20_000)


def test_the_older_shape_of_too_long_is_known(github: StandIn, client: Client) -> None:
    def refuse(request: Request) -> Response | None:
        detail = {
            "resource": "IssueComment",
            "code": "custom",
            "field": "body",
            "message": "body is too long (maximum is 65536 characters)",
        }
        return answered({"message": "Validation Failed", "errors": [detail]}, 422)

    github.faults = [lambda request: None, refuse]
    assert _put(client, "line\n" * 20_000).shortened


def test_a_fork_may_not_comment(github: StandIn, client: Client) -> None:
    refusal = {"message": "Resource not accessible by integration"}
    github.faults = [lambda request: None, lambda request: answered(refusal, 403)]
    with pytest.raises(ForbiddenError, match="not accessible by integration"):
        _put(client)


def test_a_lost_answer_never_makes_a_second_comment(github: StandIn, client: Client) -> None:
    def take_and_drop(request: Request) -> Response:
        github.add_comment(1, request.get_json()["body"])
        return answered({"message": "Server Error"}, 502)

    github.faults = [lambda request: None, take_and_drop]
    assert _put(client).action == "unchanged"
    assert len(github.comments[1]) == 1


def test_a_comment_that_was_not_taken_is_made_again(github: StandIn, client: Client) -> None:
    github.faults = [lambda request: None, lambda request: answered({"message": "Server Error"}, 502)]
    assert _put(client).action == "created"
    assert len(github.comments[1]) == 1


@pytest.mark.parametrize("name", ["a--b", "--><script>", "é x=y", "a,b", 'x" y', "pro-duction", "%2D"])
def test_a_marker_is_read_as_it_was_written_and_cannot_be_closed(name: str) -> None:
    marker = Marker(kind="plan", environment=name, head="c" * 40, blocked=("email-changes", "removals"))
    line = marker.line()
    assert read(f"{line}\nbody") == marker
    assert line.index("-->") == len(line) - 3


@pytest.mark.parametrize("body", ["", "hello", "<!-- ovsync -->", " <!-- ovsync:plan environment=x -->"])
def test_a_body_without_a_marker_has_none(body: str) -> None:
    assert read(body) is None
