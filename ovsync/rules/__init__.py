"""What must, and what should, hold of an organisation."""

from ovsync.rules.catalogue import all_rules, check_all, explain
from ovsync.rules.explanation import Explanation, example_files

__all__ = ["Explanation", "all_rules", "check_all", "example_files", "explain"]
