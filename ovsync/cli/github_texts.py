"""What a workflow run shows of a plan or of a log, as Markdown."""

import datetime
from pathlib import Path
from typing import Final

from ovsync.cli.edge import source
from ovsync.cli.files import read_given
from ovsync.cli.options import Shared
from ovsync.model import Compiled
from ovsync.planning.digest import digest_of
from ovsync.planning.plan import Plan
from ovsync.report.plan_markdown import plan_markdown
from ovsync.workflow.commenting import preformatted
from ovsync.workflow.stop import Stop

COMMENT: Final = 60_000
SUMMARY: Final = 500_000
_LEFT_OUT: Final = "It is left out here, since it may hold names. The log of the run has it."


def plan_shown(shared: Shared, plan: Plan, *, redacted: bool, most: int) -> str:
    """A plan in at most so many characters.

    The organisation is read for the names that must not be shown, and for the teams around the
    touched ones; where it cannot be, or is not what was planned, the plan's own entries have to do.
    """
    compiled = _planned_organisation(shared, plan)
    if redacted:
        from ovsync.report.redaction import redact

        people = compiled.snapshot.people if compiled else ()
        return plan_markdown(redact(plan, people), limit=most)
    return plan_markdown(plan, limit=most, desired=compiled.snapshot if compiled else None)


def log_shown(title: str, path: Path, *, redacted: bool = False) -> str:
    """The log of a command in which nothing acts; redacted: the title alone."""
    if redacted:
        return preformatted(title, _LEFT_OUT)
    return preformatted(title, text_of(path))


def text_of(path: Path) -> str:
    """The text of a file that an earlier step wrote. Raises Stop."""
    return read_given(path).decode("utf-8", "replace")


def _planned_organisation(shared: Shared, plan: Plan) -> Compiled | None:
    from ovsync.workflow.loading import load

    try:
        loaded = load(source(shared, datetime.date.fromisoformat(plan.as_of)))
    except (Stop, OSError, ValueError):
        return None
    if loaded.compiled is None or digest_of(loaded.compiled.snapshot) != plan.desired.digest:
        return None
    return loaded.compiled
