"""One file read with positions: a tree of nodes that knows where each key and value stands."""

from typing import Any

import yaml
from yaml.events import AliasEvent, ScalarEvent

from ovsync.diagnostics import Span
from ovsync.language.build import DEEPEST
from ovsync.language.events import events_of, span_between
from ovsync.language.scalars import ScalarError, settled

Step = str | int


class Node:
    """A value of the file. entries: of a map, key to (the key's span, value); items: of a list.

    merges: what `<<` names. text: of a scalar.
    """

    __slots__ = ("entries", "items", "kind", "merges", "span", "text")

    def __init__(self, kind: str, span: Span, text: str = "") -> None:
        self.kind = kind
        self.span = span
        self.text = text
        self.entries: dict[str, tuple[Span, Node]] = {}
        self.items: list[Node] = []
        self.merges: list[Node] = []


Found = tuple[Span | None, Node]


def positions(data: bytes) -> Node | None:
    """The root node of a text without BOM; what was read until a mistake, None where nothing was."""
    reader = _Reader()
    try:
        events = events_of(data)
        while (event := events.get_event()) is not None and not reader.is_done(event):
            reader.take(event)
    except (yaml.YAMLError, UnicodeDecodeError):
        pass
    return reader.root


def step_into(node: Node, step: Step) -> Found | None:
    """The key's span (None in a list) and the value that a step of a pointer leads to."""
    if node.kind == "map":
        return _entry(node, str(step))
    if node.kind == "list" and isinstance(step, int):
        return (None, node.items[step]) if 0 <= step < len(node.items) else None
    named = (item for item in node.items if item.kind == "scalar" and item.text == step)
    item = next(named, None)
    return (None, item) if item else None


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
        self._keys: list[tuple[str, Span] | None] = []
        self._anchors: dict[str, Node] = {}

    def is_done(self, event: Any) -> bool:
        return isinstance(event, yaml.DocumentEndEvent) or len(self._open) > DEEPEST

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is AliasEvent:
            known = self._anchors.get(event.anchor)
            span = span_between(event.start_mark, event.end_mark)
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
        span = span_between(event.start_mark, event.end_mark)
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
        key, span = self._keys[-1] or ("", node.span)
        self._keys[-1] = None
        if key == "<<\0":
            parent.merges.append(node)
            key = "<<"
        parent.entries.setdefault(key, (span, node))

    def _begin(self, event: Any) -> None:
        kind = "map" if event.__class__ is yaml.MappingStartEvent else "list"
        node = Node(kind, span_between(event.start_mark, event.end_mark))
        if event.anchor:
            self._anchors[event.anchor] = node
        if self._awaits_key():
            self._keys[-1] = ("", node.span)
        else:
            # Hung up before it is filled: of a file that breaks off, the open maps are known.
            self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _end(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        start = node.span
        end = span_between(event.start_mark, event.end_mark)
        if event.end_mark.index == event.start_mark.index:
            last = _last_of(node)
            end = last if last else end
        node.span = Span(
            line=start.line, column=start.column, end_line=end.end_line, end_column=end.end_column
        )


def _last_of(node: Node) -> Span | None:
    spans = [item.span for item in node.items[-1:]]
    if node.entries:
        key, value = next(reversed(node.entries.values()))
        spans += [key, value.span]
    after = [span for span in spans if (span.line, span.column) >= (node.span.line, node.span.column)]
    return max(after, key=lambda span: (span.end_line, span.end_column), default=None)
