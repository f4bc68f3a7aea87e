"""An Org becomes a Snapshot: defaults, derived teams, selectors, dates."""

from ovsync.compiler.compiling import compile_org
from ovsync.compiler.origins import Origin, Origins, link_place, management_place, membership_place

__all__ = ["Origin", "Origins", "compile_org", "link_place", "management_place", "membership_place"]
