"""Edits of one entry of a file: its fields, and its lists; whatever the style it is written in.

What cannot be edited where it stands (an alias, a merged map, a value over several lines within
brackets) raises CannotEditError, and a person has to do it.
"""

from collections.abc import Callable, Sequence

from ovsync.authoring.importing.line_edits import LineEdits
from ovsync.authoring.yaml_text import scalar
from ovsync.language.positions import Node
from ovsync.language.source import Stretch

PERSON_ORDER = (
    "id", "email", "firstName", "lastName", "jobTitle", "imageUrl", "language", "manager", "leads",
    "startDate", "endDate", "role", "protect", "properties",
)  # fmt: skip
TEAM_ORDER = ("id", "name", "managers", "members", "membersWhere", "parent", "protect", "teams")


class CannotEditError(Exception):
    """The entry is written in a way that is not edited; the message says which."""


def is_flow(node: Node, edits: LineEdits) -> bool:
    """Whether a map or list stands in brackets."""
    line, column = node.stretch[:2]
    return edits.lines[line - 1][column - 1 : column] in ("{", "[")


def check_own(key: Stretch, node: Node, edits: LineEdits) -> None:
    """Raises CannotEditError where the value is no map of the entry's own."""
    if node.kind != "map" or node.stretch[:2] < key[:2]:
        raise CannotEditError("it is no map, or is shared by an alias")
    if is_flow(node, edits) and node.stretch[0] != node.stretch[2]:
        raise CannotEditError("its brackets go over several lines")


def set_field(edits: LineEdits, node: Node, name: str, text: str, order: Sequence[str]) -> None:
    """Give a field of a map the value `text`, which is YAML; it is added where it is not there."""
    found = node.entries.get(name)
    if found is not None and found[0][:2] >= node.stretch[:2]:
        value = found[1]
        if value.stretch[:2] < found[0][:2]:
            raise CannotEditError(f"`{name}` is shared by an alias")
        gap = "" if value.stretch[:2] > found[0][2:] and value.stretch[:2] != value.stretch[2:] else " "
        if value.stretch[:2] == value.stretch[2:]:
            line = edits.lines[found[0][2] - 1]
            at = line.index(":", found[0][3] - 1) + 2
            edits.replace((found[0][2], at, found[0][2], at), f" {text}")
        else:
            edits.replace(value.stretch, gap.strip() + text)
        return
    add_field(edits, node, name, text, order)


def add_field(edits: LineEdits, node: Node, name: str, text: str, order: Sequence[str]) -> None:
    """Add a field after those that come before it in `order`."""
    key = scalar(name, flow=True)
    before = _before(node, name, order)
    if is_flow(node, edits):
        if before is None:
            line, column = node.stretch[:2]
            rest = ", " if node.entries else ""
            edits.replace((line, column + 1, line, column + 1), f"{key}: {text}{rest}")
        else:
            end = (before[2], before[3])
            edits.replace((*end, *end), f", {key}: {text}")
        return
    column = next(iter(node.entries.values()))[0][1]
    line = before[2] if before is not None else node.stretch[0] - 1
    edits.insert_after(line, [f"{' ' * (column - 1)}{key}: {text}"])


def _before(node: Node, name: str, order: Sequence[str]) -> Stretch | None:
    """Where the last field ends that comes before the new one; None: it is to be the first."""
    rank = order.index(name) if name in order else len(order)
    last: Stretch | None = None
    for field, (key, value) in node.entries.items():
        if (order.index(field) if field in order else -1) < rank:
            end = value.stretch if value.stretch[:2] > key[:2] else key
            last = max(last or end, end, key=lambda one: one[2:])
    return last


def remove_field(edits: LineEdits, node: Node, name: str) -> None:
    """Take a field out of a map, with its line."""
    key, value = node.entries[name]
    end = value.stretch if value.stretch[:2] > key[:2] else key
    if not is_flow(node, edits):
        if len(node.entries) == 1:
            raise CannotEditError(f"`{name}` is the only field")
        edits.remove_lines(key[0], end[2])
        return
    names = list(node.entries)
    at = names.index(name)
    if len(names) == 1:
        edits.replace((*key[:2], *end[2:]), "")
    elif at + 1 < len(names):
        edits.replace((*key[:2], *node.entries[names[at + 1]][0][:2]), "")
    else:
        before_key, before = node.entries[names[at - 1]]
        start = before.stretch[2:] if before.stretch[:2] > before_key[:2] else before_key[2:]
        edits.replace((*start, *end[2:]), "")


def edit_list(
    edits: LineEdits,
    node: Node,
    name: str,
    added: Sequence[str],
    is_removed: Callable[[str], bool],
    order: Sequence[str],
) -> None:
    """Add items to a list of a map, and take some out."""
    found = node.entries.get(name)
    if found is None or found[0][:2] < node.stretch[:2]:
        if added:
            add_field(edits, node, name, f"[{', '.join(scalar(one, flow=True) for one in added)}]", order)
        return
    key, items = found
    if items.kind != "list":
        _edit_single(edits, node, name, added, is_removed, order)
        return
    if items.stretch[:2] < key[:2]:
        raise CannotEditError(f"`{name}` is shared by an alias")
    if is_flow(items, edits):
        _edit_flow(edits, items, added, is_removed)
    else:
        _edit_block(edits, node, name, added, is_removed)


def _edit_single(
    edits: LineEdits,
    node: Node,
    name: str,
    added: Sequence[str],
    is_removed: Callable[[str], bool],
    order: Sequence[str],
) -> None:
    """A list of one may be written without brackets."""
    value = node.entries[name][1]
    kept = [] if not value.text or is_removed(value.text) else [value.text]
    texts = [scalar(one, flow=True) for one in (*kept, *added)]
    if texts:
        set_field(edits, node, name, texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]", order)
    else:
        remove_field(edits, node, name)


def _edit_flow(
    edits: LineEdits, items: Node, added: Sequence[str], is_removed: Callable[[str], bool]
) -> None:
    texts = [scalar(one, flow=True) for one in added]
    kept = [one for one in items.items if not is_removed(one.text)]
    if any(one.stretch[:2] < items.stretch[:2] for one in items.items):
        raise CannotEditError("an item is an alias")
    if not kept:
        edits.replace(items.stretch, f"[{', '.join(texts)}]")
        return
    gone = [at for at, one in enumerate(items.items) if one not in kept]
    for at in gone:
        one = items.items[at]
        if at + 1 < len(items.items):
            edits.replace((*one.stretch[:2], *items.items[at + 1].stretch[:2]), "")
        else:
            # The last one goes with the comma before it, which follows the last that is kept.
            edits.replace((*kept[-1].stretch[2:], *one.stretch[2:]), "".join(f", {text}" for text in texts))
            texts = []
    if texts:
        end = kept[-1].stretch[2:]
        edits.replace((*end, *end), "".join(f", {text}" for text in texts))


def _edit_block(
    edits: LineEdits, node: Node, name: str, added: Sequence[str], is_removed: Callable[[str], bool]
) -> None:
    key, items = node.entries[name]
    gone = [one for one in items.items if is_removed(one.text)]
    if any(one.kind != "scalar" or one.stretch[0] != one.stretch[2] for one in items.items):
        raise CannotEditError(f"`{name}` holds more than short texts")
    last = items.items[-1].stretch
    if len(gone) == len(items.items):
        texts = ", ".join(scalar(one, flow=True) for one in added)
        line = edits.lines[key[2] - 1]
        start = line.index(":", key[3] - 1) + 2
        edits.replace((key[2], start, last[2], last[3]), f" [{texts}]")
        return
    for one in gone:
        edits.remove_lines(one.stretch[0], one.stretch[0])
    if added:
        dash = edits.lines[last[0] - 1].index("-")
        edits.insert_after(last[0], [f"{' ' * dash}- {scalar(one)}" for one in added])
