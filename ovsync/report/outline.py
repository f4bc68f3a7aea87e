"""A picture as an outline: every box once, under its first parent; under any other one a reference."""

from collections.abc import Iterator

import msgspec

from ovsync.report.picture import Arrow, Box, Picture, Standing
from ovsync.report.wording import count


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the outline. depth: 0 for a root. last: for each level from 1 to depth, whether it ends there.

    repeated: the box stands in full elsewhere. left: this is where it no longer belongs.
    """

    box: Box
    depth: int
    last: tuple[bool, ...] = ()
    repeated: bool = False
    left: bool = False


class _Step(msgspec.Struct, frozen=True, kw_only=True):
    team: str
    last: tuple[bool, ...] = ()
    deep: int = 0
    left: bool = False


DEEPEST = 40
"""Levels that are drawn: below, a chain of 10,000 teams would be mostly blanks."""


def outline(picture: Picture) -> Iterator[Row]:
    """Rows from the roots down, roots and children sorted by ID. A loop is entered once, and ends."""
    boxes = {box.id: box for box in picture.boxes}
    children = _children(picture, boxes)
    seen: set[str] = set()
    for root in _roots(picture):
        if root not in seen:
            yield from _below(root, boxes, children, seen)


def numbers(box: Box) -> Iterator[str]:
    """``4 members``, ``1 joining``, ``2 leaving``: those that are known and not none."""
    if box.members:
        yield count(box.members, "member")
    if box.joining:
        yield f"{box.joining:,} joining"
    if box.leaving:
        yield f"{box.leaving:,} leaving"


def _children(picture: Picture, boxes: dict[str, Box]) -> dict[str, list[Arrow]]:
    children: dict[str, list[Arrow]] = {}
    for arrow in picture.arrows:
        if arrow.parent in boxes and arrow.child in boxes:
            children.setdefault(arrow.parent, []).append(arrow)
    return children


def _roots(picture: Picture) -> list[str]:
    """Who has no parent, then all others: whoever is in a loop is still shown."""
    gone = {box.id for box in picture.boxes if box.standing is Standing.REMOVED}
    below = {
        arrow.child
        for arrow in picture.arrows
        if arrow.standing is not Standing.REMOVED or arrow.child in gone
    }
    every = [box.id for box in picture.boxes]
    return [team for team in every if team not in below] + every


def _below(
    root: str, boxes: dict[str, Box], children: dict[str, list[Arrow]], seen: set[str]
) -> Iterator[Row]:
    stack = [_Step(team=root)]
    while stack:
        step = stack.pop()
        box = boxes[step.team]
        left = step.left and box.standing is not Standing.REMOVED
        repeated = step.team in seen
        yield Row(box=box, depth=step.deep, last=step.last, repeated=repeated, left=left)
        if repeated or left:
            continue
        seen.add(step.team)
        arrows = children.get(step.team, [])
        for number, arrow in reversed(list(enumerate(arrows))):
            ends = (*step.last, number == len(arrows) - 1)
            stack.append(
                _Step(
                    team=arrow.child,
                    deep=step.deep + 1,
                    last=ends[-DEEPEST:],
                    left=arrow.standing is Standing.REMOVED,
                )
            )
