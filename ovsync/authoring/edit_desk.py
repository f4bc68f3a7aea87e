"""Files on the desk: opened when first asked for, changed at single places, every other byte as it was."""

from collections.abc import Iterator

from ovsync.authoring.sheet import Sheet
from ovsync.authoring.sheet_reading import read_sheet
from ovsync.language.places import shown_path
from ovsync.language.project import PROJECT_FILE
from ovsync.language.text import BOM
from ovsync.language.tree import SourceTree


class EditError(Exception):
    """What was asked for cannot be done; args are the message and what to do."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message, suggestion)
        self.message = message
        self.suggestion = suggestion


class OpenFile:
    """One file. path: in the tree. newline: as its lines end."""

    def __init__(self, path: str, shown: str, data: bytes) -> None:
        self.path = path
        self.shown = shown
        self._bom = BOM if data.startswith(BOM) else b""
        self.text = data.removeprefix(BOM).decode()
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.sheet: Sheet = read_sheet(self.text)
        self._edits: dict[tuple[int, int], str] = {}

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of what stands from `start` to `end`; insertions at one place add up."""
        written = text.replace("\n", self.newline)
        earlier = self._edits.get((start, end), "") if start == end else ""
        self._edits[start, end] = earlier + written

    @property
    def is_changed(self) -> bool:
        """Whether anything was replaced."""
        return bool(self._edits)

    def content(self) -> bytes:
        """The bytes with all edits done."""
        parts, done = [], 0
        for (start, end), text in sorted(self._edits.items()):
            if start < done and end <= done:
                continue
            parts += [self.text[done : max(start, done)], text]
            done = max(end, done)
        return self._bom + "".join([*parts, self.text[done:]]).encode()

    def place(self, index: int) -> str:
        """file:line:column of an index, as messages name it."""
        before = self.text[:index].replace("\r\n", "\n").replace("\r", "\n")
        return f"{self.shown}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


class Desk:
    """The YAML files of an organisation that was read without a syntax error."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self._open: dict[str, OpenFile] = {}
        self._new: dict[str, str] = {}

    def paths(self) -> list[str]:
        """Org source in YAML, sorted."""
        return [
            path for path in self.tree.files() if path.endswith((".yaml", ".yml")) and path != PROJECT_FILE
        ]

    def file(self, path: str) -> OpenFile:
        """One file by its path in the tree."""
        if path not in self._open:
            self._open[path] = OpenFile(path, shown_path(self.tree, path), self.tree.read(path))
        return self._open[path]

    def files_with(self, *words: str) -> Iterator[OpenFile]:
        """The files in which one of the words stands, whatever it means there."""
        needles = [word.lower() for word in words if word]
        for path in self.paths():
            text = self.tree.read(path).decode("utf-8", "replace").lower()
            # An escape or a decomposed letter may hide the word; such files are opened to be sure.
            if "\\" in text or any(needle in text for needle in needles):
                yield self.file(path)

    def create(self, path: str, text: str) -> None:
        """Write a new file."""
        self._new[path] = self._new.get(path, "") + text

    def contents(self) -> dict[str, bytes]:
        """The files that change, and what they become; sorted by path."""
        made = {path: text.encode() for path, text in self._new.items()}
        made |= {path: file.content() for path, file in self._open.items() if file.is_changed}
        return dict(sorted(made.items()))
