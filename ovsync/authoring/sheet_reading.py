"""A text becomes a Sheet. Only for text that the language has read without a finding."""

import re
from typing import Any

from ovsync.authoring.sheet import Entry, Node, Remark, Sheet
from ovsync.language.events import events_of
from ovsync.language.scalars import settled

_MARK = re.compile(r"!<[^>]*>|[&!][^\s,\[\]{}]*")
_FILLING = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_BLANK_END = re.compile(r"(?:(?:\r\n|\r|\n)[ \t]*)+\Z")
_LINE = re.compile(r"\r\n|\r|\n")


def read_sheet(text: str) -> Sheet:
    """The sheet of a text that has no byte order mark."""
    reader = _Reader(text)
    events = events_of(text.encode())
    deal = _DEAL
    while (event := events.get_event()) is not None:
        deal[event.__class__.__name__](reader, event)
    return reader.sheet


class _Reader:
    """Takes one event after the other.

    pos: index behind the last token. pending: own-line comments and blank lines that nothing has yet.
    holder: the entry that a comment on the same line belongs to.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.sheet = Sheet(text)
        self.pos = 0
        self.pending: list[Remark] = []
        self.holder: Entry | None = None
        self.open: list[Node] = []
        self.owners: list[Entry] = []
        self.waiting: list[Entry | None] = []

    def begin_document(self, event: Any) -> None:
        """`---`, and a directive before it."""
        start, end = event.start_mark.index, event.end_mark.index
        token = self.text[start:end]
        if not token:
            return
        self._gap(start)
        if "%" in token:
            self.sheet.prologue = [line.rstrip() for line in _LINE.split(token)]
        self.pos = end
        self.holder = self.sheet.root

    def end_document(self, event: Any) -> None:
        """`...`, or nothing."""
        start, end = event.start_mark.index, event.end_mark.index
        if end > start:
            self._gap(start)
            self.pos = end

    def finish(self, _: Any) -> None:
        """What stands behind the last token."""
        self._gap(len(self.text))
        root = self.sheet.root
        if any(one.text for one in self.pending):
            (root.value.tail if root.value.is_collection else root.lead).extend(self.pending)

    def scalar(self, event: Any) -> None:
        """A scalar: a key, a value or an item."""
        end = event.end_mark.index
        node = self._node("scalar", event)
        node.style = event.style or ""
        if node.style in ("|", ">") and not _ends_in_spaces(event.value):
            end = self._without_blank_end(node, end)
        node.raw, node.value = self.text[node.start : end], settled(event.value)
        self._put(node, end)

    def alias(self, event: Any) -> None:
        """`*name`."""
        start, end = event.start_mark.index, event.end_mark.index
        node = Node("alias", start, end)
        node.raw = self.text[start:end]
        self._put(node, end)

    def begin_map(self, event: Any) -> None:
        """A map opens."""
        self._begin(event, self._node("map", event))

    def begin_list(self, event: Any) -> None:
        """A list opens."""
        self._begin(event, self._node("list", event))

    def _begin(self, event: Any, node: Node) -> None:
        node.flow = bool(event.flow_style)
        entry = self._place(node, node.start)
        self.holder = entry
        if node.flow:
            self.pos = node.start + 1
        else:
            node.column = self._column(node.start)
        self.open.append(node)
        self.owners.append(entry)
        self.waiting.append(None)

    def end(self, event: Any) -> None:
        """A map or list closes."""
        node, owner = self.open.pop(), self.owners.pop()
        self.waiting.pop()
        self._gap(event.start_mark.index)
        if node.flow:
            node.tail, self.pending = [one for one in self.pending if one.text], []
            self.pos = node.end = event.end_mark.index
            self.holder = owner
        else:
            self._take_tail(node, event.start_mark.index)
            node.end = self._last_end(node)
        if self.open and node.names:
            self.open[-1].names = True

    def _take_tail(self, node: Node, index: int) -> None:
        """Of the comments before the next token, those that are indented as the map or list is."""
        column = -1 if index >= len(self.text) else self._column(index)
        count = 0
        for number, one in enumerate(self.pending, 1):
            if one.text and (one.column < node.column or one.column <= column):
                break
            if one.text:
                count = number
        node.tail, self.pending = self.pending[:count], self.pending[count:]

    def _last_end(self, node: Node) -> int:
        return node.entries[-1].value.end if node.entries else node.end

    def _node(self, kind: Any, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        node = Node(kind, start, end)
        if event.anchor is None and event.tag is None:
            return node
        node.names = event.anchor is not None
        self._gap(start)
        marks = []
        for _ in range((event.anchor is not None) + (event.tag not in (None, "!")) or 1):
            found = _MARK.match(self.text, node.start)
            if found is None:
                break
            marks.append(found.group())
            self.pos = found.end()
            filling = _FILLING.match(self.text, self.pos)
            node.start = filling.end() if filling else self.pos
        node.mark = " ".join(marks)
        if kind == "scalar" and node.start >= end:
            node.start = self.pos = end
        return node

    def _put(self, node: Node, end: int) -> None:
        if self.open and self.open[-1].kind == "map" and self.waiting[-1] is None:
            self._gap(node.start)
            entry = Entry(self._lead(), node)
            self.open[-1].entries.append(entry)
            self.waiting[-1] = entry
            self.open[-1].names |= node.names
            self.pos, self.holder = end, entry
            return
        self.holder = self._place(node, node.start)
        self.pos = end
        if self.open:
            self.open[-1].names |= node.names

    def _place(self, node: Node, index: int) -> Entry:
        """Hang a value up where one is awaited."""
        self._gap(index)
        if not self.open:
            entry = self.sheet.root
        elif self.open[-1].kind == "list":
            entry = Entry(self._lead(), None)
            self.open[-1].entries.append(entry)
        else:
            entry = self.waiting[-1] or self.sheet.root
            self.waiting[-1] = None
            if not node.is_collection or node.flow:
                entry.lead += (one for one in self._lead() if one.text)
        entry.value = node
        return entry

    def _lead(self) -> list[Remark]:
        lead, self.pending = self.pending, []
        return lead

    def _gap(self, index: int) -> None:
        """Note the comments and blank lines between the last token and `index`."""
        start, self.pos = self.pos, max(self.pos, index)
        if index - start < 2:
            return
        gap = self.text[start:index]
        fresh = start == 0 or self.text[start - 1] in "\r\n"
        if "#" not in gap and gap.count("\n") < 2 - fresh:
            return
        lines = _LINE.split(gap)
        stop = start - 1
        for number, line in enumerate(lines):
            # From the start of the last line on; of "\r\n" the "\n" ends a line.
            here, stop = stop + 1, stop + 1 + len(line)
            stop += self.text[stop : stop + 2] == "\r\n"
            at = line.find("#")
            if at >= 0 and number == 0 and not fresh:
                self._beside(line[at:].rstrip())
            elif at >= 0:
                self.pending.append(Remark(line[at:].rstrip(), at, here + at))
            elif number < len(lines) - 1 and (number or fresh) and not line.strip():
                self.pending.append(Remark(""))

    def _beside(self, comment: str) -> None:
        holder = self.holder or self.sheet.root
        if holder.beside or holder is self.sheet.root:
            holder.lead.append(Remark(comment))
        else:
            holder.beside = comment

    def _without_blank_end(self, node: Node, end: int) -> int:
        """The end of a block scalar without the blank lines that do not count."""
        if "+" in _LINE.split(self.text[node.start : end], maxsplit=1)[0].partition("#")[0]:
            return end
        blank = _BLANK_END.search(self.text, node.start, end)
        stop = blank.start() if blank else end
        node.end = stop
        return stop

    def _column(self, index: int) -> int:
        return index - max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) - 1


def _ends_in_spaces(text: str) -> bool:
    """Whether the last line is of spaces alone, which count in a block scalar."""
    last = text.rstrip("\n").rpartition("\n")[2]
    return bool(last) and not last.strip()


def _nothing(_: _Reader, __: Any) -> None:
    """The stream opens."""


_DEAL: dict[str, Any] = {
    "StreamStartEvent": _nothing,
    "DocumentStartEvent": _Reader.begin_document,
    "DocumentEndEvent": _Reader.end_document,
    "StreamEndEvent": _Reader.finish,
    "ScalarEvent": _Reader.scalar,
    "AliasEvent": _Reader.alias,
    "MappingStartEvent": _Reader.begin_map,
    "SequenceStartEvent": _Reader.begin_list,
    "MappingEndEvent": _Reader.end,
    "SequenceEndEvent": _Reader.end,
}
