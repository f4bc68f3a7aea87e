"""The team tree for a terminal."""

from collections.abc import Iterator

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.escaping import visible
from ovsync.report.outline import DEEPEST, Row, numbers, outline
from ovsync.report.picture import Box, Standing, whole
from ovsync.report.style import Style, Tone
from ovsync.report.wording import listed

_TONES = {
    Standing.ADDED: Tone.ADDED,
    Standing.REMOVED: Tone.REMOVED,
    Standing.CHANGED: Tone.CHANGED,
    Standing.MOVED: Tone.MOVED,
}
_SIGNS = {Standing.ADDED: "+ ", Standing.REMOVED: "- ", Standing.CHANGED: "~ ", Standing.MOVED: "→ "}


def graph_tree(
    snapshot: Snapshot,
    marks: Marks,
    *,
    style: Style,
    plan: Plan | None = None,
    base: Snapshot | None = None,
) -> str:
    """One team a line: its name, [key], managers and members; a second parent shows a reference."""
    picture = whole(snapshot, marks, plan=plan, base=base)
    return "".join(f"{_row(row, style)}\n" for row in outline(picture)) or "No teams.\n"


def _row(row: Row, style: Style) -> str:
    box = row.box
    branch = style.paint(_branch(row), Tone.FAINT)
    name = f"{visible(box.name)} [{visible(box.key)}]"
    if row.left:
        return f"{branch}{style.paint(f'- {name}', Tone.REMOVED)}  moves away"
    tone = _TONES.get(box.standing)
    name = _SIGNS.get(box.standing, "") + name
    head = style.paint(name, tone) if tone else name
    if row.repeated:
        return f"{branch}{head}  {style.paint('(shown above)', Tone.FAINT)}"
    facts = ", ".join(_facts(box))
    return f"{branch}{head}" + (f"  {style.paint(facts, Tone.FAINT)}" if facts else "")


def _branch(row: Row) -> str:
    if not row.depth:
        return ""
    if row.depth > DEEPEST:
        return f"… level {row.depth:,}: "
    bars = "".join("   " if last else "│  " for last in row.last[:-1])
    return bars + ("└─ " if row.last[-1] else "├─ ")


def _facts(box: Box) -> Iterator[str]:
    if box.managers:
        yield f"managed by {visible(listed(box.managers, 3))}"
    yield from numbers(box)
