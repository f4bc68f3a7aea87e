"""The lines of a file, as the reader counts them, and spans that stand within them."""

import re

from ovsync.diagnostics import Span
from ovsync.language.text import BOM

_BREAK = r"\r\n|\r|\n"


def lines_of(data: bytes) -> list[str]:
    """The lines without their ends; at least one. A BOM is no part of the first."""
    text = data.removeprefix(BOM).decode("utf-8", "replace")
    return re.split(_BREAK, text) if "\r" in text else text.split("\n")


# Line, column, end line and end column of a Span, as numbers that the garbage collector never looks at.
Stretch = tuple[int, int, int, int]


def fitted(stretch: Stretch, lines: list[str]) -> Span:
    """The span without the blank end that a text of several lines has, and never outside the file."""
    line = min(stretch[0], len(lines))
    column = min(stretch[1], len(lines[line - 1]) + 1)
    end_line, end_column = stretch[2:]
    if end_line > len(lines):
        end_line, end_column = len(lines), len(lines[-1]) + 1
    while end_line > line and not lines[end_line - 1][: end_column - 1].strip():
        end_line -= 1
        end_column = len(lines[end_line - 1].rstrip()) + 1
    end_column = min(end_column, len(lines[end_line - 1]) + 1)
    if (end_line, end_column) < (line, column):
        end_line, end_column = line, column
    return Span(line=line, column=column, end_line=end_line, end_column=end_column)
