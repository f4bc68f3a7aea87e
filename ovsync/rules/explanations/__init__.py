"""What is said about every rule, grouped by subject."""

from ovsync.rules.explanation import Text
from ovsync.rules.explanations import files, references, shape, teams, values, wording

TEXTS: dict[str, Text] = {
    text.name: text for room in (files, values, references, teams, shape, wording) for text in room.TEXTS
}
