"""A file of YAML as its author laid it out: entries with their comments, and where everything stands.

Made of the parser's events and of the text between them, which holds nothing but spaces, comments and
punctuation. A general round-trip loader hangs comments on tokens, where they are lost or doubled when
entries change places; here a comment belongs to an entry. Nesting is bounded by the reader (128 levels).
"""

from typing import Literal

Kind = Literal["map", "list", "scalar", "alias"]


class Remark:
    """An own-line comment with its column (from 0) and where it begins, or a blank line (text is "")."""

    __slots__ = ("column", "start", "text")

    def __init__(self, text: str, column: int = 0, start: int = -1) -> None:
        self.text = text
        self.column = column
        self.start = start


class Node:
    """A value.

    start, end: indexes of the content in the text; begin: of the anchor or tag before it, else start.
    raw: the text of a scalar or alias as written; value: of a scalar, as read. style: its quotes or "|", ">".
    mark: anchor and tag as written. column: of the entries of a block map or list, from 0.
    tail: comments after the last entry. names: whether an anchor stands anywhere within.
    """

    __slots__ = (
        "begin",
        "column",
        "end",
        "entries",
        "flow",
        "kind",
        "mark",
        "names",
        "raw",
        "start",
        "style",
        "tail",
        "value",
    )

    def __init__(self, kind: Kind, start: int, end: int) -> None:
        self.kind: Kind = kind
        self.begin = self.start = start
        self.end = end
        self.flow = False
        self.style = ""
        self.raw = ""
        self.value = ""
        self.mark = ""
        self.column = 0
        self.names = False
        self.entries: list[Entry] = []
        self.tail: list[Remark] = []

    @property
    def is_collection(self) -> bool:
        """Whether it has entries."""
        return self.kind == "map" or self.kind == "list"

    def find(self, key: str) -> "Entry | None":
        """The entry of that key, of a map."""
        return next((one for one in self.entries if one.key is not None and one.key.value == key), None)


class Entry:
    """An entry of a map, an item of a list (key is None), or the whole file.

    lead: comments and blank lines above it. beside: the comment on its line.
    """

    __slots__ = ("beside", "key", "lead", "value")

    def __init__(self, lead: list[Remark], key: Node | None) -> None:
        self.lead = lead
        self.key = key
        self.value = Node("scalar", 0, 0)
        self.beside = ""


class Sheet:
    """One file. prologue: a directive and its `---`. root: an entry without a key."""

    __slots__ = ("prologue", "root", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.prologue: list[str] = []
        self.root = Entry([], None)
