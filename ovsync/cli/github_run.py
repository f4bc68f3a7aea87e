"""A step of a workflow run: what the runner says in the environment, and the files that it reads back."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ovsync.cli.edge import org_directory
from ovsync.cli.options import Shared
from ovsync.workflow.stop import Stop

if TYPE_CHECKING:
    from ovsync.github.client import Client


@contextmanager
def asking_github() -> Iterator["Client"]:
    """The repository of this run; what goes wrong with it is raised as Stop."""
    from ovsync.github.client import Client
    from ovsync.github.errors import GithubError
    from ovsync.github.token import Token

    try:
        yield Client(
            api=os.environ.get("GITHUB_API_URL") or "https://api.github.com",
            repository=os.environ.get("GITHUB_REPOSITORY", ""),
            token=Token(os.environ.get("GITHUB_TOKEN", "")),
            sleep=time.sleep,
        )
    except GithubError as failure:
        raise Stop(failure.message, suggestion=failure.suggestion) from None


def said(variable: str) -> str:
    """What the runner says in a variable. Raises Stop where it says nothing."""
    value = os.environ.get(variable, "")
    if not value:
        raise Stop(
            f"the environment variable {variable} is not set",
            suggestion="this command is for a step of a GitHub workflow, whose runner sets it",
        )
    return value


def append(variable: str, text: str) -> None:
    """Add to the file that the runner names in a variable. Raises Stop."""
    path = Path(said(variable))
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as failure:
        raise Stop(f"{variable} names {path}, which cannot be written: {failure.strerror}") from None


def summarise(markdown: str) -> None:
    """Add to the summary of this job. Raises Stop."""
    from ovsync.github.outputs import summary

    path = Path(said("GITHUB_STEP_SUMMARY"))
    already = path.stat().st_size if path.exists() else 0
    append("GITHUB_STEP_SUMMARY", summary(markdown, already=already))


def environment_name(shared: Shared) -> str:
    """The environment of this run, by name; "" where neither an option nor ovsync.yaml can tell."""
    from ovsync.language.project import PROJECT_FILE, read_project

    if shared.env:
        return shared.env
    try:
        source = (org_directory(shared) / PROJECT_FILE).read_bytes()
    except OSError:
        return ""
    settings = read_project(source, PROJECT_FILE).settings
    return settings.default_environment if settings else ""
