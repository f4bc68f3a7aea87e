"""An Org becomes a Snapshot: defaults, derived teams, selectors, dates."""

from ovsync.compiler.compiling import compile_org

__all__ = ["compile_org"]
