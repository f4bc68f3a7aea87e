"""What must, and what should, hold of an organisation."""

from ovsync.rules.catalogue import all_rules, check_all, explain

__all__ = ["all_rules", "check_all", "explain"]
