"""The team tree for Graphviz."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.escaping import dot
from ovsync.report.graph_mermaid import label
from ovsync.report.picture import Arrow, Box, Standing, whole

_BOXES = {
    Standing.ADDED: 'fillcolor="#d3f0d8", color="#2e7d43"',
    Standing.REMOVED: 'fillcolor="#f7d9d7", color="#b3403a", style="rounded,filled,dashed"',
    Standing.CHANGED: 'fillcolor="#f8ecc4", color="#9a7b17"',
    Standing.MOVED: 'fillcolor="#d2ebf0", color="#2a7a8c"',
}
_ARROWS = {
    Standing.ADDED: ' [color="#2e7d43", penwidth=2]',
    Standing.REMOVED: ' [color="#b3403a", style=dashed]',
}


def graph_dot(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """A digraph of all teams, named by their IDs; with a plan, coloured by what it does."""
    picture = whole(snapshot, marks, plan=plan, base=base)
    drawn = {box.id for box in picture.boxes}
    lines = [
        "digraph organization {",
        "  rankdir=TB;",
        '  node [shape=box, style="rounded,filled", fontname="sans-serif",',
        '    fillcolor="#f1f2f4", color="#8b929c"];',
        '  edge [color="#8b929c", arrowhead=none];',
        *map(_box, picture.boxes),
        *(_arrow(one) for one in picture.arrows if {one.parent, one.child} <= drawn),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _box(box: Box) -> str:
    managers = f"\\n{dot(', '.join(box.managers))}" if box.managers else ""
    colours = f", {_BOXES[box.standing]}" if box.standing in _BOXES else ""
    return f'  "{dot(box.id)}" [label="{dot(label(box))}{managers}"{colours}];'


def _arrow(arrow: Arrow) -> str:
    return f'  "{dot(arrow.parent)}" -> "{dot(arrow.child)}"{_ARROWS.get(arrow.standing, "")};'
