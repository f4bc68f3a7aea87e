"""The comments that silence a warning on their line: `# ovsync: ignore[NAME, NAME2] reason`."""

import bisect
import re
from typing import Any

import msgspec

from ovsync.language.source import lines_of

_COMMENT = r"(?<!\S)#[ \t]*ovsync:[ \t]*ignore[ \t]*\[([^\]]*)\](.*)"


class Ignore(msgspec.Struct, frozen=True, kw_only=True):
    """One such comment. names: of rules, in the order written, may be empty; line and column from 1."""

    file: str
    line: int
    column: int
    names: tuple[str, ...]
    reason: str = ""


def ignores(data: bytes, file: str) -> tuple[Ignore, ...]:
    """The ignore comments of a YAML file, in order; a text that only looks like one is none."""
    if b"ovsync:" not in data:
        return ()
    found = []
    texts: _Texts | None = None
    for number, line in enumerate(lines_of(data), 1):
        comment = re.search(_COMMENT, line) if "ovsync:" in line else None
        if comment is None:
            continue
        texts = texts or _texts_of(data, file)
        if not texts.cover(number - 1, comment.start()):
            names = tuple(name.strip() for name in comment[1].split(",") if name.strip())
            found.append(
                Ignore(
                    file=file,
                    line=number,
                    column=comment.start() + 1,
                    names=names,
                    reason=comment[2].strip(),
                )
            )
    return tuple(found)


def _texts_of(data: bytes, file: str) -> "_Texts":
    from ovsync.language.findings import Findings
    from ovsync.language.strict import admitted

    return _Texts(admitted(data, Findings(file)) or b"")


class _Texts:
    """Where the texts of a file stand that may hold a #: those in quotes, and those of several lines."""

    def __init__(self, data: bytes) -> None:
        import yaml

        from ovsync.language.events import events_of

        self._starts: list[tuple[int, int]] = []
        self._ends: list[tuple[int, int]] = []
        try:
            events = events_of(data)
            while (event := events.get_event()) is not None:
                if isinstance(event, yaml.ScalarEvent) and event.style:
                    self._keep(event)
        except yaml.YAMLError:
            return

    def _keep(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        # A comment may stand behind the | or > that begins a text of several lines.
        begin = (start.line, start.column) if event.style in "'\"" else (start.line + 1, 0)
        self._starts.append(begin)
        self._ends.append((end.line, end.column))

    def cover(self, line: int, column: int) -> bool:
        """Whether a text stands at the place (from 0)."""
        last = bisect.bisect_right(self._starts, (line, column)) - 1
        return last >= 0 and (line, column) < self._ends[last]
