"""The team tree as mermaid."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan


def graph_mermaid(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """The team tree as mermaid."""
    return ""
