"""Two Snapshots become changes, impact, guards and a Plan. Pure."""

from ovsync.planning.allowing import GUARDS
from ovsync.planning.diff import diff
from ovsync.planning.digest import digest_of
from ovsync.planning.fingerprint import unreviewed, unreviewed_settings
from ovsync.planning.inputs import LatelyRemoved, PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.planning.patch import patch

__all__ = [
    "GUARDS",
    "LatelyRemoved",
    "PlanInputs",
    "Side",
    "diff",
    "digest_of",
    "make_plan",
    "patch",
    "unreviewed",
    "unreviewed_settings",
]
