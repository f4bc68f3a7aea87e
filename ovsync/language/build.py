"""The parser's events become plain values, in one pass and without recursion.

Simple scalars, which are nearly all of a file, are dealt with in the two small
loops `_entries` and `_items`; whatever else comes leaves the loop and is dealt with by kind.
"""

from typing import Any

import yaml
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

from ovsync.diagnostics import Span
from ovsync.language.anchors import Anchors, TooMuchError
from ovsync.language.events import Events, span_between
from ovsync.language.findings import MOST, EnoughError, Findings
from ovsync.language.frame import FILE, NONE, PEOPLE, TEAMS, Frame
from ovsync.language.merge import maps_to_merge, merge
from ovsync.language.scalars import LIST_TAGS, MAP_TAGS, PLAIN, ScalarError, settled, tagged, unknown_tag

Lines = dict[tuple[str, ...], tuple[int, int]]
Pointer = tuple[str | int, ...]

DEEPEST = 128

# Where the value of `<<` waits for the end of its map: no key that a user can write.
_MERGE = ("<<",)


class Builder:
    """Builds the value of one file.

    lines: as in YamlFile. borrowed: whether entries whose lines are kept came by alias or `<<`.
    repeated: the keys met a second time, and where.
    """

    def __init__(self, events: Events, findings: Findings, *, settle: bool, size: int) -> None:
        self.lines: Lines = {}
        self.borrowed = False
        self.repeated: list[tuple[Pointer, Span]] = []
        self._get = events.get_event
        self._findings = findings
        self._settle = settle
        self._anchors = Anchors(size)
        self._root: list[Any] = []
        self._stack: list[Frame] = []
        self._frame = Frame(self._root)

    @property
    def value(self) -> Any:
        """What the file says."""
        return self._root[0] if self._root else None

    def build(self) -> bool:
        """Read to the end; False where there was too much. Raises yaml.YAMLError and EnoughError."""
        deal, event = _DEAL, None
        try:
            while event.__class__ is not yaml.StreamEndEvent:
                event = self._entries() if self._frame.node.__class__ is dict else self._items()
                if event.__class__ in deal:
                    deal[event.__class__](self, event)
        except TooMuchError as wrong:
            self._complain(event, *wrong.args)
            return False
        return True

    def _entries(self) -> Any:
        get, settle, frame = self._get, self._settle, self._frame
        node, key = frame.node, frame.key
        careful = settle or frame.role is not NONE
        while True:
            event = get()
            if event.__class__ is not ScalarEvent or event.tag is not None or event.anchor is not None:
                frame.key = key
                return event
            value = event.value
            if key is None:
                odd = careful or value in node or value == "<<" or not value
                key = self._key_of(event) if odd else value
                continue
            if settle:
                value = self._settled(event)
            node[key] = PLAIN[value] if value in PLAIN and not event.style else value
            key = None

    def _items(self) -> Any:
        get, settle, node = self._get, self._settle, self._frame.node
        while True:
            event = get()
            if event.__class__ is not ScalarEvent or event.tag is not None or event.anchor is not None:
                return event
            value = self._settled(event) if settle else event.value
            node.append(PLAIN[value] if value in PLAIN and not event.style else value)

    def _key_of(self, event: Any) -> Any:
        if not event.style and event.tag is None and event.value in ("", "<<"):
            if event.value:
                return self._merge_key(event)
            self._complain(event, "a key is missing before the colon", "Write the key, or take the line out.")
            return self._frame.drop()
        return self._kept_key(self._settled(event), event)

    def _merge_key(self, event: Any) -> Any:
        if self._frame.merge is not None:
            return self._repeated_key("<<", event)
        self._frame.merge, self._frame.is_odd = event.start_mark, True
        return _MERGE

    def _kept_key(self, key: str, event: Any) -> Any:
        frame = self._frame
        if key in frame.node:
            return self._repeated_key(key, event)
        if frame.role is PEOPLE or frame.role is TEAMS:
            mark = event.start_mark
            self.lines[(*frame.path, key)] = (mark.line + 1, mark.column + 1)
        return key

    def _repeated_key(self, key: str, event: Any) -> Any:
        if len(self.repeated) > MOST:
            raise EnoughError
        steps = [frame.key if frame.node.__class__ is dict else len(frame.node) for frame in self._stack[1:]]
        pointer = tuple(step if isinstance(step, str | int) else "" for step in steps)
        self.repeated.append(((*pointer, key), span_between(event.start_mark, event.end_mark)))
        return self._frame.drop()

    def _settled(self, event: Any) -> str:
        try:
            return settled(event.value)
        except ScalarError as wrong:
            self._complain(event, *wrong.args)
            return ""

    def _complain(self, event: Any, message: str, suggestion: str) -> None:
        self._findings.add(span_between(event.start_mark, event.end_mark), message, suggestion)

    def _scalar(self, event: Any) -> None:
        """A scalar with a tag or an anchor."""
        text = self._settled(event)
        value: Any = text if event.style else PLAIN.get(text, text)
        if event.tag is not None:
            try:
                value = tagged(event.tag, text)
            except ScalarError as wrong:
                self._complain(event, *wrong.args)
        self._anchors.name(event, value)
        if self._frame.awaits_key:
            self._frame.key = self._key_of(event)
        else:
            self._frame.put(value)

    def _alias(self, event: Any) -> None:
        """The very object that an anchor names."""
        frame = self._frame
        try:
            value = self._anchors.named(event.anchor)
        except ScalarError as wrong:
            self._complain(event, *wrong.args)
            value = None
        self.borrowed |= frame.role is not NONE
        if not frame.awaits_key:
            frame.put(value)
        elif isinstance(value, str):
            frame.key = self._kept_key(value, event)
        else:
            self._complain(event, "a key must be text", "Write the key itself.")
            frame.key = frame.drop()

    def _begin(self, event: Any) -> None:
        """A map or a list opens."""
        is_map = event.__class__ is MappingStartEvent
        parent, child = self._frame, Frame({} if is_map else [])
        if len(self._stack) >= DEEPEST:
            raise TooMuchError(f"more than {DEEPEST} levels inside one another", "Write it flatter.")
        if event.tag is not None or event.anchor is not None:
            self._mark(child, event, is_map)
        if parent.awaits_key:
            self._complain(
                event,
                "a key must be text, and here stands a map or a list",
                'Write the key as text; put it in quotes if it begins with "{" or "[".',
            )
            parent.key = parent.drop()
            child.is_key = child.is_odd = True
        elif is_map and parent.role is not NONE:
            child.take_place(parent)
        elif is_map and not self._stack:
            child.role = FILE
        self._stack.append(parent)
        self._frame = child

    def _mark(self, child: Frame, event: Any, is_map: bool) -> None:
        if event.tag not in (MAP_TAGS if is_map else LIST_TAGS):
            self._complain(event, *unknown_tag(event.tag).args)
        if event.anchor is not None:
            self._anchors.open(child, event)

    def _end(self, event: Any) -> None:
        """A map or a list closes."""
        frame = self._frame
        self._frame = self._stack.pop()
        if frame.is_odd:
            self._finish(frame, event)
        if not frame.is_key:
            self._frame.put(frame.node)

    def _finish(self, frame: Frame, event: Any) -> None:
        for key in frame.dropped or ():
            frame.node.pop(key, None)
        if frame.merge is not None:
            self._merge(frame, frame.merge)
        self._anchors.close(frame, event)

    def _merge(self, frame: Frame, mark: yaml.Mark) -> None:
        others = maps_to_merge(frame.node.pop(_MERGE, None))
        if others is None:
            span = Span.at(mark.line + 1, mark.column + 1, 2)
            name = "Name a map: write <<: *NAME, with &NAME on the map."
            self._findings.add(span, "<< takes a map, or a list of maps", name)
            return
        self.borrowed |= frame.role is not NONE
        # Before it is done: a bomb must not go off while it is weighed.
        self._anchors.merged(sum(map(len, others)))
        merge(frame.node, others)

    def _document(self, _: Any) -> None:
        """A document opens; there may be one."""
        if self._root:
            raise TooMuchError(
                "a second document begins here, and a file may hold one",
                'Take the line "---" out, or make two files of it.',
            )


_DEAL: dict[type, Any] = {
    ScalarEvent: Builder._scalar,
    AliasEvent: Builder._alias,
    MappingStartEvent: Builder._begin,
    yaml.SequenceStartEvent: Builder._begin,
    yaml.MappingEndEvent: Builder._end,
    yaml.SequenceEndEvent: Builder._end,
    yaml.DocumentStartEvent: Builder._document,
}
