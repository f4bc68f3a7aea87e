"""Edits of a text at positions: what is not touched stays byte for byte, comments and line ends included."""

from ovsync.language.source import Stretch


class LineEdits:
    """Collects edits against one text and applies them at once. Lines and columns count from 1."""

    def __init__(self, text: str) -> None:
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._text = text
        self.lines = text.split(self._newline)
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + len(self._newline))
        self._edits: list[tuple[int, int, int, str]] = []

    def replace(self, stretch: Stretch, text: str) -> None:
        """Put `text` in the place of a stretch."""
        self._add(self._at(*stretch[:2]), self._at(*stretch[2:]), text)

    def insert_after(self, line: int, lines: list[str]) -> None:
        """New lines below a line; of several below one the deeper come first, then in the order given."""
        if line >= len(self.lines) or (line == len(self.lines) - 1 and not self.lines[-1]):
            line = len(self.lines) if self.lines[-1] else len(self.lines) - 1
        at = min(self._starts[line], len(self._text))
        text = "".join(one + self._newline for one in lines)
        if at == len(self._text) and self._text and not self._text.endswith(self._newline):
            text = self._newline + text
        depth = min((len(one) - len(one.lstrip()) for one in lines if one), default=0)
        self._add(at, at, text, depth)

    def remove_lines(self, first: int, last: int) -> None:
        """Take whole lines out."""
        self._add(self._starts[first - 1], min(self._starts[last], len(self._text)), "")

    def result(self) -> str:
        """The text with all edits; of two that meet, the one that covers the other."""
        parts: list[str] = []
        done = 0
        # At one place, what is inserted comes before what is taken out, each in the order given.
        for start, end, _, text in sorted(
            self._edits, key=lambda one: (one[0], one[1] > one[0], -one[1], -one[2])
        ):
            if start < done:
                # What stands new among lines that go must not go with them.
                parts += [text] if start == end else []
                continue
            parts += [self._text[done:start], text]
            done = end
        return "".join([*parts, self._text[done:]])

    def is_blank(self, line: int) -> bool:
        """Whether a line exists and holds nothing."""
        return 0 < line <= len(self.lines) and not self.lines[line - 1].strip()

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1

    def _add(self, start: int, end: int, text: str, depth: int = 0) -> None:
        self._edits.append((start, end, depth, text))
