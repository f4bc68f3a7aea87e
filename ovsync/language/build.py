"""The parser's events become plain values, in one pass and without recursion.

Simple scalars, which are nearly all of a file, are dealt with in the two small
loops `_entries` and `_items`; whatever else comes leaves the loop and is dealt with by kind.
"""

from typing import Any

import yaml
from yaml.events import AliasEvent, ScalarEvent

from ovsync.diagnostics import Place, Related, Span
from ovsync.language.events import Events, span_between
from ovsync.language.findings import DUPLICATE_KEY, Findings
from ovsync.language.frame import Frame, Role, take_place
from ovsync.language.merge import maps_to_merge, merge
from ovsync.language.scalars import LIST_TAGS, MAP_TAGS, PLAIN, ScalarError, settled, tagged, unknown_tag

Lines = dict[tuple[str, ...], tuple[int, int]]

DEEPEST = 128
MERGE = ("<<",)

_OPEN: Any = object()


class TooMuchError(Exception):
    """The file asks for more than may be given; what is left of it is not read."""


class Builder:
    """Builds the value of one file.

    value, lines: as in YamlFile. borrowed: whether entries whose lines are kept came by alias or `<<`.
    repeated: pointers of the keys met twice, for the place of the first.
    """

    def __init__(self, events: Events, findings: Findings, *, settle: bool, budget: int) -> None:
        self.lines: Lines = {}
        self.borrowed = False
        self.repeated: list[tuple[tuple[str | int, ...], Span]] = []
        self._get = events.get_event
        self._findings = findings
        self._settle = settle
        self._budget = budget
        self._shared = 0
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._root: list[Any] = []
        self._stack: list[Frame] = []
        self._frame = Frame(self._root, None, anchor=None, shared=0)

    @property
    def value(self) -> Any:
        """What the file says."""
        return self._root[0] if self._root else None

    def build(self) -> None:
        """Read to the end. Raises yaml.YAMLError, and TooMuchError after saying so in the findings."""
        event: Any = True
        while event is not None and not isinstance(event, yaml.StreamEndEvent):
            event = self._entries() if self._frame.node.__class__ is dict else self._items()
            deal = _DEAL.get(event.__class__)
            if deal is not None:
                deal(self, event)

    def _entries(self) -> Any:
        get, settle, frame = self._get, self._settle, self._frame
        node, key = frame.node, frame.key
        strange = settle or frame.role is not Role.NONE
        while True:
            event = get()
            if event.__class__ is not ScalarEvent or event.tag is not None or event.anchor is not None:
                frame.key = key
                return event
            value = event.value
            if key is None:
                odd = strange or value in node or value == "<<" or not value
                key = self._key_of(event) if odd else value
                continue
            if settle:
                value = self._settled(event)
            node[key] = value if event.style else PLAIN.get(value, value)
            key = None

    def _items(self) -> Any:
        get, settle, node = self._get, self._settle, self._frame.node
        while True:
            event = get()
            if event.__class__ is not ScalarEvent or event.tag is not None or event.anchor is not None:
                return event
            value = self._settled(event) if settle else event.value
            node.append(value if event.style else PLAIN.get(value, value))

    def _put(self, value: Any) -> None:
        frame = self._frame
        if frame.node.__class__ is dict:
            frame.node[frame.key] = value
            frame.key = None
        else:
            frame.node.append(value)

    def _awaits_key(self) -> bool:
        return self._frame.node.__class__ is dict and self._frame.key is None

    def _key_of(self, event: Any) -> Any:
        if not event.value and not event.style and event.tag is None:
            self._complain(event, "a key is missing before the colon", "Write the key, or take the line out.")
            return self._dropped()
        if event.value == "<<" and not event.style and event.tag is None:
            return self._merge_key(event)
        return self._kept_key(self._settled(event), event)

    def _merge_key(self, event: Any) -> Any:
        if self._frame.merge is None:
            self._frame.merge = event.start_mark
            return MERGE
        return self._repeated_key("<<", event)

    def _kept_key(self, key: str, event: Any) -> Any:
        frame = self._frame
        if key in frame.node:
            return self._repeated_key(key, event)
        if frame.role is Role.PEOPLE or frame.role is Role.TEAMS:
            mark = event.start_mark
            self.lines[(*frame.path, key)] = (mark.line + 1, mark.column + 1)
        return key

    def _repeated_key(self, key: str, event: Any) -> Any:
        steps = [frame.key if frame.node.__class__ is dict else len(frame.node) for frame in self._stack[1:]]
        pointer = tuple(step if isinstance(step, str | int) else "" for step in steps)
        self.repeated.append(((*pointer, key), span_between(event.start_mark, event.end_mark)))
        return self._dropped()

    def _dropped(self) -> object:
        key = object()
        self._frame.dropped.append(key)
        return key

    def _settled(self, event: Any) -> str:
        try:
            return settled(event.value)
        except ScalarError as wrong:
            self._complain(event, *wrong.args)
            return ""

    def _complain(self, event: Any, message: str, suggestion: str) -> None:
        self._findings.add(span_between(event.start_mark, event.end_mark), message, suggestion)

    def scalar(self, event: Any) -> None:
        """A scalar with a tag or an anchor."""
        text = self._settled(event)
        value: Any = text if event.style else PLAIN.get(text, text)
        if event.tag is not None:
            try:
                value = tagged(event, text)
            except ScalarError as wrong:
                self._complain(event, *wrong.args)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, event.end_mark.index - event.start_mark.index)
        if self._awaits_key():
            self._frame.key = self._key_of(event)
        else:
            self._put(value)

    def alias(self, event: Any) -> None:
        """The very object that an anchor names."""
        value, weight = self._anchors.get(event.anchor, (None, -1))
        if weight < 0:
            self._complain(
                event,
                f"*{event.anchor} names nothing before it",
                f"Write &{event.anchor} before the value that is meant, further up in this file;"
                " put a text that begins with an asterisk in quotes.",
            )
        elif value is _OPEN:
            self._complain(event, f"*{event.anchor} stands inside what it names", "Write the value itself.")
            value = None
        self._weigh(event, weight + 1)
        self.borrowed |= self._frame.role is not Role.NONE
        if not self._awaits_key():
            self._put(value)
        elif isinstance(value, str):
            self._frame.key = self._kept_key(value, event)
        else:
            self._complain(event, "a key must be text", "Write the key itself.")
            self._frame.key = self._dropped()

    def _weigh(self, event: Any, more: int) -> None:
        self._shared += more
        if self._shared > self._budget:
            self._complain(
                event,
                "the aliases of this file unfold to far more than the file itself",
                "Write out what they stand for, or name less at once.",
            )
            raise TooMuchError

    def begin(self, event: Any) -> None:
        """A map or a list opens."""
        is_map = event.__class__ is yaml.MappingStartEvent
        if len(self._stack) >= DEEPEST:
            self._complain(event, f"more than {DEEPEST} levels inside one another", "Write it flatter.")
            raise TooMuchError
        if event.tag not in (MAP_TAGS if is_map else LIST_TAGS):
            self._complain(event, *unknown_tag(event.tag).args)
        parent = self._frame
        is_key = self._awaits_key()
        if is_key:
            self._complain(
                event,
                "a key must be text, and here stands a map or a list",
                'Write the key as text; put it in quotes if it begins with "{" or "[".',
            )
            parent.key = self._dropped()
        child = Frame({} if is_map else [], event.start_mark, anchor=event.anchor, shared=self._shared)
        child.is_key = is_key
        if event.anchor is not None:
            self._anchors[event.anchor] = (_OPEN, 0)
        if is_map and not self._stack:
            child.role = Role.FILE
        elif is_map:
            take_place(child, parent)
        self._stack.append(parent)
        self._frame = child

    def end(self, event: Any) -> None:
        """A map or a list closes."""
        frame = self._frame
        self._frame = self._stack.pop()
        if frame.merge is not None:
            self._merge(frame, frame.merge, event)
        for key in frame.dropped:
            frame.node.pop(key, None)
        if frame.anchor is not None:
            weight = event.end_mark.index - frame.begin + self._shared - frame.shared
            self._anchors[frame.anchor] = (frame.node, weight)
        if not frame.is_key:
            self._put(frame.node)

    def _merge(self, frame: Frame, mark: yaml.Mark, event: Any) -> None:
        others = maps_to_merge(frame.node.pop(MERGE, None))
        if others is None:
            span = Span.at(mark.line + 1, mark.column + 1, 2)
            self._findings.add(
                span,
                "<< takes a map, or a list of maps",
                "Name a map: write <<: *NAME, with &NAME on the map.",
            )
            return
        self.borrowed |= frame.role is not Role.NONE
        self._weigh(event, 8 * merge(frame.node, others))

    def document(self, event: Any) -> None:
        """A document opens; there may be one."""
        if self._root:
            self._complain(
                event,
                "a second document begins here, and a file may hold one",
                'Take the line "---" out, or make two files of it.',
            )
            raise TooMuchError

    def say_repeated(self, first_of: Any) -> None:
        """Name each repeated key beside its first: `first_of` gives the span of a key's pointer."""
        for pointer, span in self.repeated[:100]:
            place = Place(file=self._findings.file, pointer=pointer, part="key", span=first_of(pointer))
            self._findings.add(
                span,
                f'the key "{pointer[-1]}" stands twice in this map',
                "Keep one of the two, or join them.",
                rule=DUPLICATE_KEY,
                related=(Related(message="the first one", place=place),),
            )


_DEAL: dict[type, Any] = {
    ScalarEvent: Builder.scalar,
    AliasEvent: Builder.alias,
    yaml.MappingStartEvent: Builder.begin,
    yaml.SequenceStartEvent: Builder.begin,
    yaml.MappingEndEvent: Builder.end,
    yaml.SequenceEndEvent: Builder.end,
    yaml.DocumentStartEvent: Builder.document,
}
