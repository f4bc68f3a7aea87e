"""Two Snapshots become changes, impact, guards and a Plan. Pure."""

from ovsync.planning.digest import digest_of
from ovsync.planning.inputs import LatelyRemoved, PlanInputs, Side
from ovsync.planning.making import make_plan

__all__ = ["LatelyRemoved", "PlanInputs", "Side", "digest_of", "make_plan"]
