"""Two Snapshots become changes, impact, guards and a Plan. Pure."""

from ovsync.planning.allowing import GUARDS
from ovsync.planning.diff import diff
from ovsync.planning.digest import digest_of
from ovsync.planning.fingerprint import has_fingerprint, unreviewed, unreviewed_settings
from ovsync.planning.inputs import LatelyRemoved, PlanInputs, Side
from ovsync.planning.live import live_side
from ovsync.planning.making import make_plan
from ovsync.planning.narrowing import UnknownNameError, narrowed
from ovsync.planning.patch import patch
from ovsync.planning.saved import PlanFileError, Saved, load_plan, save_plan, settings_digest

__all__ = [
    "GUARDS",
    "LatelyRemoved",
    "PlanFileError",
    "PlanInputs",
    "Saved",
    "Side",
    "UnknownNameError",
    "diff",
    "digest_of",
    "has_fingerprint",
    "live_side",
    "load_plan",
    "make_plan",
    "narrowed",
    "patch",
    "save_plan",
    "settings_digest",
    "unreviewed",
    "unreviewed_settings",
]
