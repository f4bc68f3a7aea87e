"""Organisations as a dict of file name to text, and findings as lines."""

from collections.abc import Mapping

import msgspec

from ovsync.language import Reading


class FilesTree(msgspec.Struct, frozen=True):
    """A SourceTree of files in memory."""

    contents: Mapping[str, str | bytes]
    shown: str = "org"

    def files(self) -> tuple[str, ...]:
        return tuple(sorted(self.contents))

    def read(self, path: str) -> bytes:
        content = self.contents[path]
        return content.encode() if isinstance(content, str) else content


def lines_of(reading: Reading) -> str:
    """Findings as `file:line:column severity rule message / help`, with what belongs to them, by place."""
    found = []
    for one in reading.diagnostics:
        assert one.place is not None
        place = reading.places.resolve(one.place)
        assert place.span is not None
        span = place.span
        text = f"{one.severity} {one.rule}: {one.message}" + (f" / {one.help}" if one.help else "")
        for related in one.related:
            there = reading.places.resolve(related.place)
            assert there.span is not None
            text += f"\n    {there.file}:{there.span.line}:{there.span.column} {related.message}"
        found.append((place.file, span.line, span.column, text))
    return "".join(f"{file}:{line}:{column} {text}\n" for file, line, column, text in sorted(found))
