"""The one comment of a pull request that always shows the newest plan."""

from typing import Any, Literal

import msgspec

from ovsync.github.client import Client
from ovsync.github.errors import GithubError, TooLongError
from ovsync.github.marker import Marker, read
from ovsync.github.shortening import shorten

ACTIONS_BOT = "github-actions[bot]"
# GitHub takes 65,536 characters; some that it counts otherwise than we do need more room than that.
_SIZES = (60_000, 30_000, 10_000)
_ATTEMPTS = 3


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment of ours. updated_at: ISO 8601 in UTC, by GitHub's clock, of the last edit by anybody."""

    id: int
    url: str
    body: str
    updated_at: str
    marker: Marker


class Posted(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a comment. shortened: whether it had to be cut to be taken."""

    action: Literal["created", "updated", "unchanged"]
    url: str
    shortened: bool = False


def find(client: Client, pull: int, *, author: str, environment: str) -> Comment | None:
    """The comment with the plan for `environment`: the oldest that `author` wrote and that is marked so.

    What anybody else writes does not count, whatever marker it holds.
    """
    for found in client.pages(f"/issues/{pull}/comments"):
        comment = _comment(found, author)
        if comment is not None and comment.marker.environment == environment:
            return comment
    return None


def put(client: Client, pull: int, *, author: str, marker: Marker, markdown: str, note: str) -> Posted:
    """Shows `markdown` in the one comment, made when there is none, else updated in place.

    note: stands at the end when GitHub found the text too long and it was cut. A comment whose
    marker says the same already is left alone: a label that allows something counts from the
    comment's last edit on.
    """
    for attempt in range(_ATTEMPTS):
        known = find(client, pull, author=author, environment=marker.environment)
        if known is not None and known.marker == marker and _is_settled(known, markdown):
            return Posted(action="unchanged", url=known.url)
        try:
            return _write(client, pull, known, marker, markdown, note)
        except GithubError as error:
            # A lost answer may hide a comment that was made: look again before making another.
            if known is not None or not _is_unclear(error) or attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the loop returns or raises")


def _is_settled(known: Comment, markdown: str) -> bool:
    """Whether nothing new can be said: a plan is named by its fingerprint, why there is none by its text."""
    return bool(known.marker.fingerprint) or known.body == f"{known.marker.line()}\n{markdown}"


def _write(
    client: Client, pull: int, known: Comment | None, marker: Marker, markdown: str, note: str
) -> Posted:
    first = f"{marker.line()}\n"
    bodies = [markdown, *(shorten(markdown, size - len(first), note) for size in _SIZES)]
    tried: list[str] = []
    for body in bodies:
        if body in tried:
            continue
        tried.append(body)
        try:
            url = _send(client, pull, known, first + body)
        except TooLongError:
            continue
        action: Literal["created", "updated"] = "created" if known is None else "updated"
        return Posted(action=action, url=url, shortened=body != markdown)
    raise TooLongError(
        f"GitHub finds the comment too long, even with {len(tried[-1]):,} characters.", status=422
    )


def _send(client: Client, pull: int, known: Comment | None, body: str) -> str:
    if known is None:
        made = client.post(f"/issues/{pull}/comments", {"body": body})
    else:
        made = client.patch(f"/issues/comments/{known.id}", {"body": body})
    return str(made["html_url"])


def _is_unclear(error: GithubError) -> bool:
    return error.status == 0 or error.status >= 500


def _comment(found: dict[str, Any], author: str) -> Comment | None:
    # The user of a comment is null when the account is gone.
    if (found.get("user") or {}).get("login") != author:
        return None
    marker = read(found.get("body") or "")
    if marker is None or marker.kind != "plan":
        return None
    return Comment(
        id=found["id"],
        url=found["html_url"],
        body=found["body"],
        updated_at=found["updated_at"],
        marker=marker,
    )
