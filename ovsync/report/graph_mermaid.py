"""The team tree as a Mermaid flowchart."""

from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.columns import shorten
from ovsync.report.escaping import mermaid
from ovsync.report.picture import Arrow, Box, Picture, Standing, whole
from ovsync.report.wording import count

_NAME_LENGTH = 60
_ARROWS = {Standing.SAME: "-->", Standing.ADDED: "==>", Standing.REMOVED: "-.->"}

# Quiet fills, dark text: readable on GitHub's light and dark page alike.
_CLASSES = {
    Standing.ADDED: "fill:#d3f0d8,stroke:#2e7d43,color:#14361e",
    Standing.REMOVED: "fill:#f7d9d7,stroke:#b3403a,color:#4a1512,stroke-dasharray:4 3",
    Standing.CHANGED: "fill:#f8ecc4,stroke:#9a7b17,color:#423406",
    Standing.MOVED: "fill:#d2ebf0,stroke:#2a7a8c,color:#0f323a",
    Standing.SAME: "fill:#f1f2f4,stroke:#8b929c,color:#24292f",
}


def graph_mermaid(
    snapshot: Snapshot, marks: Marks, *, plan: Plan | None = None, base: Snapshot | None = None
) -> str:
    """A flowchart of all teams; with a plan, what it adds, removes, changes and moves is coloured."""
    return flowchart(whole(snapshot, marks, plan=plan, base=base))


def flowchart(picture: Picture) -> str:
    """The picture as Mermaid text. Node names are numbers: nothing that a user typed is syntax."""
    names = {box.id: f"n{number}" for number, box in enumerate(picture.boxes)}
    used = sorted({box.standing for box in picture.boxes})
    lines = [
        "flowchart TD",
        *(f'  {names[box.id]}["{mermaid(label(box))}"]:::{box.standing}' for box in picture.boxes),
        *(_arrow(arrow, names) for arrow in picture.arrows if {arrow.parent, arrow.child} <= names.keys()),
        *(f"  classDef {standing} {_CLASSES[standing]}" for standing in used),
    ]
    return "\n".join(lines) + "\n"


def _arrow(arrow: Arrow, names: dict[str, str]) -> str:
    return f"  {names[arrow.parent]} {_ARROWS.get(arrow.standing, '-->')} {names[arrow.child]}"


def label(box: Box) -> str:
    """``North Team · 4 members · +2 -1``; a removed team says so, not to lean on colour alone."""
    parts = [shorten(box.name, _NAME_LENGTH)]
    if box.members:
        parts.append(count(box.members, "member"))
    people = " ".join(
        text
        for text in (f"+{box.joining:,}" * bool(box.joining), f"-{box.leaving:,}" * bool(box.leaving))
        if text
    )
    if people:
        parts.append(people)
    if box.standing in (Standing.ADDED, Standing.REMOVED, Standing.MOVED):
        parts.append({"added": "new", "removed": "removed", "moved": "moved"}[box.standing])
    return " · ".join(parts)
