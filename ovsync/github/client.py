"""One repository, over GitHub's REST API."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from ovsync.github import address
from ovsync.github.errors import GithubError
from ovsync.github.token import Token
from ovsync.github.transport import Question, Transport, value_of

MOST_BYTES = 64 * 1024 * 1024


class Client:
    """Reads and writes below /repos/OWNER/NAME.

    api: the base URL, as GITHUB_API_URL has it. repository: "owner/name".
    sleep: waits for so many seconds.
    """

    def __init__(self, *, api: str, repository: str, token: Token, sleep: Callable[[float], None]) -> None:
        self._api = address.checked(api)
        self._root = f"{self._api}/repos/{_path(repository)}"
        self.repository = repository
        if not token:
            raise GithubError(
                "There is no token for GitHub.",
                suggestion="Set GITHUB_TOKEN; in a workflow that is the job's github.token.",
            )
        self._transport = Transport(token=token, sleep=sleep)

    def get(self, path: str, **parameters: str) -> Any:
        """The JSON at a path of the repository."""
        question = Question(method="GET", url=self._root + path, parameters=tuple(parameters.items()))
        return value_of(self._transport.ask(question))

    def pages(self, path: str, *, within: str = "", **parameters: str) -> Iterator[dict[str, Any]]:
        """All entries of a list, page after page. within: the list's key, where it lies in an object."""
        url = self._root + path
        asked = tuple({"per_page": "100", **parameters}.items())
        while url:
            answer = self._transport.ask(Question(method="GET", url=url, parameters=asked))
            found = value_of(answer)
            yield from (found.get(within, []) if within else found)
            # The address of the next page has the parameters in it already.
            url, asked = self._checked_next(answer.links.get("next", {}).get("url", "")), ()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Makes something. Not repeated when the answer is lost, since it may have been made."""
        return value_of(self._transport.ask(Question(method="POST", url=self._root + path, body=body)))

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """Changes something; repeating it does no harm."""
        return value_of(self._transport.ask(Question(method="PATCH", url=self._root + path, body=body)))

    def download(self, path: str) -> bytes:
        """The bytes at a path, which GitHub keeps on another host; the token does not go there."""
        content = self._transport.ask(Question(method="GET", url=self._root + path)).content
        if len(content) > MOST_BYTES:
            raise GithubError(f"{self._root}{path} holds more than {MOST_BYTES:,} bytes.")
        return content

    def _checked_next(self, url: str) -> str:
        if url and urlsplit(url)[:2] != urlsplit(self._api)[:2]:
            raise GithubError(f"GitHub names a next page on another host ({urlsplit(url).netloc}).")
        return url


def _path(repository: str) -> str:
    owner, _, name = repository.partition("/")
    if not owner or not name or "/" in name or ".." in (owner, name):
        raise GithubError(
            f"'{repository}' is not a repository.",
            suggestion="Give it as OWNER/NAME, as GITHUB_REPOSITORY does.",
        )
    return f"{quote(owner)}/{quote(name)}"
