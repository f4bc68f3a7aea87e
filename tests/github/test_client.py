import pickle
import socket
import traceback

import pytest
from werkzeug import Request, Response

from ovsync.github.client import Client
from ovsync.github.errors import ForbiddenError, GithubError, NotFoundError
from ovsync.github.token import Token
from tests.github.standin import SECRET, StandIn, answered


def _answer(status: int, headers: dict[str, str] | None = None, message: str = "No") -> object:
    def serve(request: Request) -> Response:
        return answered({"message": message}, status, headers)

    return serve


def _fail(github: StandIn, *statuses: int, headers: dict[str, str] | None = None) -> None:
    github.faults = [_answer(status, headers) for status in statuses]  # type: ignore[misc]


def test_all_pages_are_read(github: StandIn, client: Client) -> None:
    github.page = 7
    for number in range(23):
        github.add_comment(1, f"comment {number}")
    assert [found["body"] for found in client.pages("/issues/1/comments")] == [
        f"comment {number}" for number in range(23)
    ]
    assert len(github.asked) == 4


def test_a_next_page_on_another_host_is_not_followed(github: StandIn, client: Client) -> None:
    link = {"Link": '<https://elsewhere.example/repos?page=2>; rel="next"'}
    github.faults = [lambda request: answered([], 200, link)]
    with pytest.raises(GithubError, match="names a next page on another host"):
        list(client.pages("/issues/1/comments"))


def test_a_secondary_limit_waits_as_long_as_it_says(
    github: StandIn, client: Client, slept: list[float]
) -> None:
    _fail(github, 403, 429, headers={"Retry-After": "17"})
    github.add_pull(1)
    assert client.get("/pulls/1")["number"] == 1
    assert slept == [17.0, 17.0]


def test_a_limit_that_lasts_longer_than_three_minutes_is_said(
    github: StandIn, client: Client, slept: list[float]
) -> None:
    _fail(github, 429, headers={"Retry-After": "3600"})
    with pytest.raises(GithubError) as caught:
        client.get("/pulls/1")
    assert "later" in caught.value.suggestion
    assert slept == []


def test_a_stumble_is_tried_again(github: StandIn, client: Client, slept: list[float]) -> None:
    _fail(github, 502, 503)
    github.add_pull(1)
    assert client.get("/pulls/1")["number"] == 1
    assert slept == [1.0, 2.0]


def test_a_service_that_stays_down_is_given_up(github: StandIn, client: Client, slept: list[float]) -> None:
    _fail(github, *[500] * 50)
    with pytest.raises(GithubError, match="500"):
        client.get("/pulls/1")
    assert sum(slept) <= 180


def test_a_post_is_not_repeated_blindly(github: StandIn, client: Client, slept: list[float]) -> None:
    _fail(github, 502)
    with pytest.raises(GithubError, match="502"):
        client.post("/issues/1/comments", {"body": "x"})
    assert slept == []


def test_forbidden_and_missing_are_told_apart(github: StandIn, client: Client) -> None:
    _fail(github, 403)
    with pytest.raises(ForbiddenError):
        client.get("/pulls/1")
    with pytest.raises(NotFoundError):
        client.get("/nowhere")


def test_a_page_that_is_not_json_is_said(github: StandIn, client: Client) -> None:
    github.faults = [lambda request: Response("<html>", content_type="text/html")]
    with pytest.raises(GithubError, match="not JSON"):
        client.get("/pulls/1")


def test_a_renamed_repository_is_said_for_a_write(github: StandIn, client: Client) -> None:
    github.faults = [
        lambda request: Response(status=307, headers={"Location": github.url + "/repos/acme/new"})
    ]
    with pytest.raises(GithubError) as caught:
        client.post("/issues", {})
    assert "renamed" in caught.value.suggestion


def test_a_service_that_is_not_there_is_said_without_a_traceback_of_the_request(slept: list[float]) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    client = Client(api=url, repository="acme/org", token=Token(SECRET), sleep=slept.append)
    with pytest.raises(GithubError, match="could not be reached") as caught:
        client.get("/pulls/1")
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert sum(slept) <= 180


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 500])
def test_an_answer_that_echoes_the_token_does_not_show_it(
    github: StandIn, client: Client, status: int
) -> None:
    def echo(request: Request) -> Response:
        return answered({"message": request.headers["Authorization"], "errors": [SECRET]}, status)

    github.faults = [echo] * 50
    with pytest.raises(GithubError) as caught:
        client.get("/pulls/1")
    shown = "".join(traceback.format_exception(caught.value)) + caught.value.suggestion + repr(caught.value)
    assert SECRET not in shown
    assert SECRET not in repr(vars(client))


def test_a_token_does_not_show_itself() -> None:
    token = Token(f" {SECRET}\n")
    assert token.reveal() == SECRET
    assert SECRET not in f"{token} {token!r} {[token]}"
    with pytest.raises(TypeError):
        pickle.dumps(token)


@pytest.mark.parametrize(
    "url",
    ["http://github.example", "ftp://localhost", "https://me@github.example", "http://", "api.github.com"],
)
def test_a_token_is_sent_over_https_or_to_this_machine_only(url: str) -> None:
    with pytest.raises(GithubError):
        Client(api=url, repository="acme/org", token=Token(SECRET), sleep=lambda _: None)


@pytest.mark.parametrize("name", ["", "acme", "acme/", "/org", "a/b/c", "../org"])
def test_a_repository_has_an_owner_and_a_name(name: str) -> None:
    with pytest.raises(GithubError, match="not a repository"):
        Client(api="https://api.github.com", repository=name, token=Token(SECRET), sleep=lambda _: None)


def test_no_token_is_said() -> None:
    with pytest.raises(GithubError, match="no token"):
        Client(api="https://api.github.com", repository="acme/org", token=Token(""), sleep=lambda _: None)
