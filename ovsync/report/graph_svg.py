"""The team tree as svg."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan


def graph_svg(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """The team tree as svg."""
    return ""
