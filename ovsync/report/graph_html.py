"""The team tree as html."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan


def graph_html(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """The team tree as html."""
    return ""
