"""The teams as a picture: roots at the left, a team a row, so that long names have room."""

from collections.abc import Iterator

import msgspec

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.columns import shorten, width
from ovsync.report.escaping import html
from ovsync.report.outline import Row, numbers, outline
from ovsync.report.picture import Standing, whole
from ovsync.report.wording import count, listed

_ROW, _BOX, _STEP, _EDGE = 46, 36, 36, 16
_LETTER, _NAME_LENGTH, _DEEPEST = 8, 48, 40

_FILLS = {
    Standing.SAME: ("#f6f7f9", "#b6bec7"),
    Standing.ADDED: ("#e3f4e6", "#2e7d43"),
    Standing.REMOVED: ("#fae4e2", "#b3403a"),
    Standing.CHANGED: ("#faf1d3", "#9a7b17"),
    Standing.MOVED: ("#ddf0f4", "#2a7a8c"),
}


class _Placed(msgspec.Struct, frozen=True, kw_only=True):
    row: Row
    x: int
    y: int
    name: str
    facts: str

    @property
    def wide(self) -> int:
        return max(width(self.name) * _LETTER, width(self.facts) * _LETTER * 3 // 4) + 24


def graph_svg(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """A standalone SVG with its own paper, so that it reads the same on a dark page and in print."""
    placed = list(map(_place, enumerate(outline(whole(snapshot, marks, plan=plan, base=base)))))
    across = max((one.x + one.wide for one in placed), default=0) + _EDGE
    down = len(placed) * _ROW + 2 * _EDGE
    title = f"{count(len(snapshot.teams), 'team')} and who belongs to whom"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
            f'viewBox="0 0 {across} {down}" role="img" font-family="system-ui, sans-serif">',
            f"<title>{html(title)}</title>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            *_lines(placed),
            *map(_box, placed),
            "</svg>\n",
        ]
    )


def _place(numbered: tuple[int, Row]) -> _Placed:
    number, row = numbered
    return _Placed(
        row=row,
        x=_EDGE + min(row.depth, _DEEPEST) * _STEP,
        y=_EDGE + number * _ROW,
        name=shorten(row.box.name, _NAME_LENGTH),
        facts=" · ".join(_facts(row)),
    )


def _facts(row: Row) -> Iterator[str]:
    box = row.box
    if row.left or row.repeated:
        yield "moves away" if row.left else "shown above"
        return
    if box.standing in (Standing.ADDED, Standing.REMOVED, Standing.MOVED):
        yield {"added": "new", "removed": "removed", "moved": "moved here"}[box.standing]
    if box.managers:
        yield listed(box.managers, 2)
    yield from numbers(box)


def _lines(placed: list[_Placed]) -> Iterator[str]:
    """From each box to the last one above it that is a level higher: its parent in the outline."""
    above: dict[int, _Placed] = {}
    for one in placed:
        above[one.row.depth] = one
        parent = above.get(one.row.depth - 1)
        if parent and one.row.depth:
            dash = ' stroke-dasharray="4 3"' if one.row.left else ""
            yield (
                f'<path d="M{parent.x + 14} {parent.y + _BOX} V{one.y + _BOX // 2} H{one.x}" '
                f'fill="none" stroke="#b6bec7"{dash}/>'
            )


def _box(one: _Placed) -> str:
    standing = Standing.REMOVED if one.row.left else one.row.box.standing
    fill, stroke = _FILLS[standing]
    dash = ' stroke-dasharray="4 3"' if standing is Standing.REMOVED else ""
    name_y = one.y + (15 if one.facts else 23)
    facts = (
        f'<text x="{one.x + 12}" y="{one.y + 30}" font-size="11" fill="#59636e">{html(one.facts)}</text>'
        if one.facts
        else ""
    )
    return (
        f'<rect x="{one.x}" y="{one.y}" width="{one.wide}" height="{_BOX}" rx="6" '
        f'fill="{fill}" stroke="{stroke}"{dash}/>'
        f'<text x="{one.x + 12}" y="{name_y}" font-size="14" fill="#1f2328">{html(one.name)}</text>{facts}'
    )
