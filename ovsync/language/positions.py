"""One file read with positions: a tree of nodes that knows where each key and value stands."""

from typing import Any

import yaml
from yaml.events import AliasEvent, ScalarEvent

from ovsync.language.build import DEEPEST
from ovsync.language.events import events_of
from ovsync.language.scalars import ScalarError, settled
from ovsync.language.source import Stretch

Step = str | int


class Node:
    """A value of the file. entries: of a map, key to (where the key stands, value); items: of a list.

    merges: what `<<` names. text: of a scalar.
    """

    __slots__ = ("entries", "items", "kind", "merges", "stretch", "text")

    def __init__(self, kind: str, stretch: Stretch, text: str = "") -> None:
        self.kind = kind
        self.stretch = stretch
        self.text = text
        self.entries: dict[str, tuple[Stretch, Node]] = {} if kind == "map" else _NO_ENTRIES
        self.items: list[Node] = [] if kind == "list" else _NO_NODES
        self.merges: list[Node] = _NO_NODES


# Shared by all that have none, and never added to.
_NO_ENTRIES: dict[str, tuple[Stretch, Node]] = {}
_NO_NODES: list[Node] = []

Found = tuple[Stretch | None, Node]


def positions(data: bytes, last: tuple[int, int] | None = None) -> Node | None:
    """The root node of a text that was admitted; what was read until a mistake, None where nothing was.

    last: the line and column (from 1) behind which nothing matters.
    """
    reader = _Reader()
    try:
        events = events_of(data)
        while (event := events.get_event()) is not None and not reader.is_done(event):
            reader.take(event)
            if last is not None and stretch_of(event)[:2] > last:
                break
    except yaml.YAMLError:
        pass
    return reader.root


def stretch_of(event: Any) -> Stretch:
    """Where an event stands."""
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1


def step_into(node: Node, step: Step) -> Found | None:
    """The key's span (None in a list) and the value that a step of a pointer leads to."""
    if node.kind == "map":
        return _entry(node, str(step))
    if node.kind == "list" and isinstance(step, int):
        return (None, node.items[step]) if 0 <= step < len(node.items) else None
    named = (item for item in node.items if item.kind == "scalar" and item.text == step)
    item = next(named, None)
    return (None, item) if item else None


def block_of(lines: list[str], line: int, column: int, key: str) -> list[str]:
    """The lines of the entry `key` that begins there (from 1).

    None where it has no line of its own, or may name what stands elsewhere: an alias is where its anchor is.
    """
    first = lines[line - 1] if 0 < line <= len(lines) else ""
    if column < 1 or first[: column - 1].strip(" ") or not first.startswith(f"{key}:", column - 1):
        return []
    end = line
    while end < len(lines) and (not lines[end].strip() or not lines[end][:column].strip(" ")):
        end += 1
    block = lines[line - 1 : end]
    return [] if any("*" in one for one in block) else block


def moved(found: Found, lines: int) -> Found:
    """What stands so many lines further down in the whole file."""

    def below(one: Stretch) -> Stretch:
        return one[0] + lines, one[1], one[2] + lines, one[3]

    key, node = found
    return (below(key) if key else None), Node(node.kind, below(node.stretch), node.text)


def _entry(node: Node, key: str) -> Found | None:
    waiting, seen = [node], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if key in one.entries:
            return one.entries[key]
        waiting.extend(reversed(one.items if one.kind == "list" and one is not node else one.merges))
    return None


class _Reader:
    """Builds the tree, iteratively; keys that are no text, and second ones, are left out."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[tuple[str, Stretch] | None] = []
        self._anchors: dict[str, Node] = {}

    def is_done(self, event: Any) -> bool:
        return isinstance(event, yaml.DocumentEndEvent) or len(self._open) > DEEPEST

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is AliasEvent:
            known = self._anchors.get(event.anchor)
            span = stretch_of(event)
            if self._awaits_key():
                self._keys[-1] = (known.text if known else "", span)
            else:
                self._place(known or Node("scalar", span))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._begin(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event)

    def _awaits_key(self) -> bool:
        return bool(self._open) and self._open[-1].kind == "map" and self._keys[-1] is None

    def _scalar(self, event: Any) -> None:
        span = stretch_of(event)
        try:
            text = settled(event.value)
        except ScalarError:
            text = event.value
        node = Node("scalar", span, text)
        if event.anchor:
            self._anchors[event.anchor] = node
        if self._awaits_key():
            merges = text == "<<" and not event.style
            self._keys[-1] = (text if not merges else "<<\0", span)
        else:
            self._place(node)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        parent = self._open[-1]
        if parent.kind == "list":
            parent.items.append(node)
            return
        key, span = self._keys[-1] or ("", node.stretch)
        self._keys[-1] = None
        if key == "<<\0":
            parent.merges = parent.merges or []
            parent.merges.append(node)
            key = "<<"
        parent.entries.setdefault(key, (span, node))

    def _begin(self, event: Any) -> None:
        kind = "map" if event.__class__ is yaml.MappingStartEvent else "list"
        node = Node(kind, stretch_of(event))
        if event.anchor:
            self._anchors[event.anchor] = node
        if self._awaits_key():
            self._keys[-1] = ("", node.stretch)
        else:
            # Hung up before it is filled: of a file that breaks off, the open maps are known.
            self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _end(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        start, end = node.stretch, stretch_of(event)
        if end[:2] == end[2:]:
            end = _last_of(node) or end
        node.stretch = (*start[:2], *end[2:])


def _last_of(node: Node) -> Stretch | None:
    """Where the last entry of a map or list stands that has no closing bracket."""
    parts = [item.stretch for item in node.items[-1:]]
    if node.entries:
        key, value = next(reversed(node.entries.values()))
        parts += [key, value.stretch]
    # What an alias names stands before.
    after = [part for part in parts if part[:2] >= node.stretch[:2]]
    return max(after, key=lambda part: part[2:], default=None)
