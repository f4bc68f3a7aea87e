"""A Plan for a terminal."""

from ovsync.planning.plan import Plan
from ovsync.report.style import Style


def plan_text(plan: Plan, *, style: Style, verbose: bool = False) -> str:
    """A Plan for a terminal."""
    return ""
