"""An Org becomes a Snapshot: defaults, derived teams, selectors, dates."""

from ovsync.compiler.compiling import assembled, compile_org, structure_of
from ovsync.compiler.origins import Origin, Origins, link_place, management_place, membership_place

__all__ = [
    "Origin",
    "Origins",
    "assembled",
    "compile_org",
    "link_place",
    "management_place",
    "membership_place",
    "structure_of",
]
