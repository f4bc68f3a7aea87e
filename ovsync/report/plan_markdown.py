"""A Plan for a pull-request comment."""

from ovsync.model import Snapshot
from ovsync.planning.plan import Plan


def plan_markdown(
    plan: Plan, *, limit: int = 60_000, desired: Snapshot | None = None, base: Snapshot | None = None
) -> str:
    """A Plan for a pull-request comment."""
    return ""
