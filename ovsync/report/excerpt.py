"""A line of source with a caret under the place that a finding is about."""

import msgspec

from ovsync.diagnostics import Span
from ovsync.report.columns import width
from ovsync.report.escaping import visible

TAB = 4
_CUT = "…"
_CHARACTERS_A_COLUMN = 4


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed: the text, and how far the carets stand in and how many they are, in columns."""

    text: str
    indent: int
    carets: int


def excerpt(line: str, span: Span, columns: int) -> Excerpt:
    """The line, in at most that many columns, cut around the span where it is longer."""
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    columns = max(columns, 20)
    # A line may be a megabyte long, and a combining mark takes no column: no more is looked at than this.
    most = columns * _CHARACTERS_A_COLUMN
    before = [_cell(character) for character in line[max(0, start - most) : start]]
    marked = [_cell(character) for character in line[start : min(end, start + most)]]
    after = [_cell(character) for character in line[end : end + most]]
    if _columns(before) + _columns(marked) + _columns(after) > columns:
        before, marked, after = _cut(before, marked, after, columns)
    return Excerpt(
        text="".join(before + marked + after).rstrip(),
        indent=_columns(before),
        carets=max(_columns(marked), 1),
    )


def _cell(character: str) -> str:
    return " " * TAB if character == "\t" else visible(character)


def _columns(cells: list[str]) -> int:
    return sum(map(width, cells))


def _cut(
    before: list[str], marked: list[str], after: list[str], columns: int
) -> tuple[list[str], list[str], list[str]]:
    """Keeps the beginning of the span, two thirds of the room for it, and what fits around it."""
    room = columns - 2
    marked, lost = _take(marked, room * 2 // 3)
    room -= _columns(marked)
    tail, cut_after = ([], True) if lost else _take(after, max(room // 2, room - _columns(before)))
    head, cut_before = _take(before[::-1], room - _columns(tail))
    return (
        [_CUT, *head[::-1]] if cut_before else head[::-1],
        marked,
        [*tail, _CUT] if cut_after else tail,
    )


def _take(cells: list[str], columns: int) -> tuple[list[str], bool]:
    """The first cells that fit, and whether any were left behind. A combining mark stays with its letter."""
    taken = 0
    for index, cell in enumerate(cells):
        taken += width(cell)
        if taken > columns:
            return cells[:index], True
    return cells, False
