"""Pull requests, and the ones that brought commits into a branch."""

from typing import Any

import msgspec

from ovsync.github.client import Client
from ovsync.github.errors import GithubError

MOST_COMMITS = 1000


class PullRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A pull request. head: its last commit. base: the branch it goes into.

    fork: whether its branch lies in another repository (or in one that is gone).
    """

    number: int
    url: str
    title: str
    head: str
    base: str
    fork: bool
    merged: bool


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """How commits came in. loose: commits that no merged pull request brought, oldest first."""

    pulls: tuple[PullRequest, ...] = ()
    loose: tuple[str, ...] = ()


def get(client: Client, number: int) -> PullRequest:
    """One pull request. Raises NotFoundError."""
    return _pull(client, client.get(f"/pulls/{number}"))


def commits_since(client: Client, base: str, head: str) -> tuple[str, ...]:
    """The commits after `base` up to `head` along the first parents (one a merge), oldest first.

    Without a base (nothing was ever applied) it is `head` alone. Raises GithubError where `head`
    does not come after `base`, or by more than 1,000 commits.
    """
    if not base:
        return (head,)
    parents: dict[str, str] = {}
    for commit in client.pages(f"/compare/{base}...{head}", within="commits"):
        parents[commit["sha"]] = commit["parents"][0]["sha"] if commit["parents"] else ""
        if len(parents) > MOST_COMMITS:
            raise GithubError(f"More than {MOST_COMMITS:,} commits lie between {base} and {head}.")
    found = []
    at = head
    while at in parents:
        found.append(at)
        at = parents[at]
    if head != base and at != base:
        raise GithubError(
            f"Commit {head} does not come after {base}, which was applied last, along the branch.",
            suggestion="Was the branch rewritten? Then apply by hand once, after looking at the plan.",
        )
    return tuple(reversed(found))


def merged(client: Client, commits: tuple[str, ...], *, into: str) -> Merged:
    """The pull requests that were merged into the branch `into` and brought the commits."""
    pulls: dict[int, PullRequest] = {}
    loose = []
    for commit in commits:
        found = [_pull(client, entry) for entry in client.pages(f"/commits/{commit}/pulls")]
        brought = [pull for pull in found if pull.merged and pull.base == into]
        if not brought:
            loose.append(commit)
        pulls.update((pull.number, pull) for pull in brought)
    return Merged(pulls=tuple(pulls.values()), loose=tuple(loose))


def _pull(client: Client, found: dict[str, Any]) -> PullRequest:
    home = (found["head"].get("repo") or {}).get("full_name", "")
    return PullRequest(
        number=found["number"],
        url=found["html_url"],
        title=found["title"],
        head=found["head"]["sha"],
        base=found["base"]["ref"],
        fork=home.casefold() != client.repository.casefold(),
        merged=found.get("merged_at") is not None,
    )
