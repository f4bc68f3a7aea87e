"""What is said about every rule, grouped by subject."""

from ovsync.rules.explanation import Text

TEXTS: dict[str, Text] = {}
