"""Requests that are repeated where that is right, and failures in words."""

from collections.abc import Callable
from typing import Any

import msgspec
import requests
from requests.structures import CaseInsensitiveDict

from ovsync.github import pace
from ovsync.github.errors import ForbiddenError, GithubError, NotFoundError, TooLongError
from ovsync.github.token import Token

API_VERSION = "2022-11-28"
_PATIENCE = 180.0
_TIMEOUT = (10.0, 30.0)
_MOST_TEXT = 300


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One request."""

    method: str
    url: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: dict[str, Any] | None = None

    @property
    def repeatable(self) -> bool:
        """Whether asking twice does no more than asking once."""
        return self.method in ("GET", "PATCH")


class _LostError(Exception):
    """There was no answer."""


class Transport:
    """Asks until there is an answer, waiting three minutes in all at most."""

    def __init__(self, *, token: Token, sleep: Callable[[float], None]) -> None:
        self._token = token
        self._sleep = sleep
        self._session = requests.Session()
        # With an auth of its own a session reads no .netrc, which might hold another's token.
        self._session.auth = self._authorize

    def ask(self, question: Question) -> requests.Response:
        """A good answer. Raises GithubError, or the kind of it that fits."""
        waited = 0.0
        attempt = 0
        while True:
            headers: CaseInsensitiveDict[str] = CaseInsensitiveDict()
            try:
                answer = self._send(question)
                if answer.ok and not answer.is_redirect:
                    return answer
                failure = self._failure(question, answer)
                headers = answer.headers
                again = _may_pass(question, answer)
            except _LostError as lost:
                failure = GithubError(str(lost), suggestion="Run it again.")
                again = question.repeatable
            pause = pace.wait(headers, attempt)
            if not again or waited + pause > _PATIENCE:
                raise failure
            self._sleep(pause)
            waited, attempt = waited + pause, attempt + 1

    def _send(self, question: Question) -> requests.Response:
        try:
            return self._session.request(
                question.method,
                question.url,
                params=list(question.parameters),
                json=question.body,
                timeout=_TIMEOUT,
                # A repeated POST after a redirect would become a GET that does nothing.
                allow_redirects=question.method == "GET",
            )
        except requests.RequestException as error:
            reason = self._token.scrub(type(error).__name__)
            # `from None`: the original holds the request, and the request holds the token.
            raise _LostError(f"GitHub could not be reached at {question.url} ({reason}).") from None

    def _authorize(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        request.headers["Accept"] = "application/vnd.github+json"
        request.headers["X-GitHub-Api-Version"] = API_VERSION
        request.headers["User-Agent"] = "ovsync"
        return request

    def _failure(self, question: Question, answer: requests.Response) -> GithubError:
        said = self._token.scrub(_said(answer))
        message = f"GitHub answered {answer.status_code} to {question.method} {question.url}: {said}"
        return _failure_of(answer, message)


def value_of(answer: requests.Response) -> Any:
    """The JSON of an answer. Raises GithubError where it is something else, as a proxy's login page."""
    try:
        return answer.json()
    except ValueError:
        raise GithubError(
            f"{answer.url.partition('?')[0]} answered something that is not JSON.",
            status=answer.status_code,
            suggestion="Is GITHUB_API_URL the address of the API, and not of the site?",
        ) from None


def _may_pass(question: Question, answer: requests.Response) -> bool:
    if pace.is_limit(answer.status_code, answer.headers):
        return True
    return question.repeatable and pace.is_stumble(answer.status_code)


def _failure_of(answer: requests.Response, message: str) -> GithubError:
    status = answer.status_code
    if pace.is_limit(status, answer.headers):
        return GithubError(message, status=status, suggestion="The rate limit is used up; run it later.")
    if status == 401:
        return GithubError(message, status=status, suggestion="The token is wrong or has expired.")
    if status == 403:
        return ForbiddenError(
            message, status=status, suggestion="Give the job the permission that docs/github.md names for it."
        )
    if answer.is_redirect:
        return GithubError(
            message,
            status=status,
            suggestion="The repository was renamed; use its new name.",
        )
    if status == 404:
        return NotFoundError(message, status=status, suggestion="It is gone, or the token may not see it.")
    if status == 422 and "is too long" in message:
        return TooLongError(message, status=status)
    return GithubError(message, status=status)


def _said(answer: requests.Response) -> str:
    """The message and the errors of an answer; the start of its text where it is not JSON."""
    try:
        found = answer.json()
    except ValueError:
        return answer.text[:_MOST_TEXT].strip() or answer.reason
    if not isinstance(found, dict):
        return answer.reason
    errors = found.get("errors") or []
    details = [_detail(entry) for entry in errors] if isinstance(errors, list) else [str(errors)]
    return "; ".join([str(found.get("message", answer.reason)), *details])[: 2 * _MOST_TEXT]


def _detail(entry: object) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return str(entry.get("message") or entry.get("code") or entry)
