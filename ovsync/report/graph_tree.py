"""The team tree for a terminal."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.style import Style


def graph_tree(
    snapshot: Snapshot, marks: Marks, *, style: Style, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """The team tree for a terminal."""
    return ""
