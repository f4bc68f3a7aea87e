"""A Plan as one page."""

from ovsync.model import Snapshot
from ovsync.planning.plan import Plan


def plan_html(plan: Plan, *, desired: Snapshot | None = None, base: Snapshot | None = None) -> str:
    """A Plan as one page."""
    return ""
