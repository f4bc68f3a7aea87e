"""The plan that a run of the plan workflow kept."""

import io
import re
import zipfile
from typing import Any

import msgspec

from ovsync.github.client import MOST_BYTES, Client
from ovsync.github.errors import GithubError
from ovsync.github.pulls import PullRequest

PLAN_FILE = "plan.json"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as a run kept it. created_at: ISO 8601 in UTC, by GitHub's clock."""

    plan: bytes
    created_at: str


def name_of(environment: str, pull: int) -> str:
    """How the artifact with a pull request's plan is called."""
    return f"ovsync-plan-{_NOT_IN_A_NAME.sub('-', environment)}-{pull}"


def plans_of(client: Client, pull: PullRequest, *, environment: str, workflow: str) -> tuple[Kept, ...]:
    """plan.json of every kept plan of the pull request's last commit, newest first.

    workflow: path of the workflow file; an artifact that another one made, or that was made for
    another commit or by another event than the pull request, does not count.
    """
    listed = client.pages("/actions/artifacts", within="artifacts", name=name_of(environment, pull.number))
    kept = [entry for entry in listed if _is_kept(entry, pull)]
    kept.sort(key=lambda entry: (entry["created_at"], entry["id"]), reverse=True)
    return tuple(
        Kept(plan=_plan(client.download(_archive(entry))), created_at=entry["created_at"])
        for entry in kept
        if _is_made_by(client, entry, workflow)
    )


def _archive(entry: dict[str, Any]) -> str:
    return f"/actions/artifacts/{entry['id']}/zip"


def _is_kept(entry: dict[str, Any], pull: PullRequest) -> bool:
    run = entry.get("workflow_run") or {}
    return not entry["expired"] and bool(run.get("head_sha") == pull.head)


def _is_made_by(client: Client, entry: dict[str, Any], workflow: str) -> bool:
    run = client.get(f"/actions/runs/{entry['workflow_run']['id']}")
    return bool(run["event"] == "pull_request" and run["path"].partition("@")[0] == workflow)


def _plan(archive: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            entry = files.getinfo(PLAN_FILE)
            if entry.file_size > MOST_BYTES:
                raise GithubError(f"The {PLAN_FILE} of an artifact holds more than {MOST_BYTES:,} bytes.")
            return files.read(entry)
    except (zipfile.BadZipFile, KeyError):
        raise GithubError(f"An artifact with a plan is not a zip file with a {PLAN_FILE} in it.") from None
