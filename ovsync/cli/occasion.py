"""Who applies, where and why: from the environment of this process."""

import os
from pathlib import Path

from ovsync.cli.edge import now
from ovsync.workflow.apply_inputs import Occasion


def occasion(root: Path, command: str) -> Occasion:
    """This run. root: a folder in the git work tree of the organisation, if it is in one."""
    import secrets
    import socket

    return Occasion(
        id=secrets.token_hex(16),
        started_at=now().isoformat(timespec="seconds"),
        actor=os.environ.get("GITHUB_ACTOR") or _user(),
        where=socket.gethostname(),
        command=f"ovsync {command}",
        commit=os.environ.get("GITHUB_SHA") or commit_at(root),
        run_url=run_url(),
    )


def commit_at(root: Path) -> str:
    """The commit that is checked out, or "" where git does not know one."""
    from ovsync import repository

    try:
        return repository.head_commit(root)
    except repository.RepositoryError:
        return ""


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def run_url() -> str:
    """Where this run of a workflow can be read; "" outside of one."""
    server, name, run = (
        os.environ.get(key, "") for key in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")
    )
    return f"{server}/{name}/actions/runs/{run}" if server and name and run else ""
