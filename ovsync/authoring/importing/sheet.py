"""One table of people from an HR system: header, rows, and where each cell stands. Knows no meaning."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from ovsync.diagnostics import Place, Span

_DELIMITERS: Final = ",;\t|"
_TITLE_ROWS: Final = 10


class SheetError(Exception):
    """The bytes are no table. args: what is wrong, and what to do."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The table. Values are NFC and trimmed; every row has the header's length.

    lines: the line of the file, or the row of the spreadsheet, of each row; from 1.
    source: the lines of a text file, for the column of a cell; none for a spreadsheet.
    top: the line of the header. notes: what was assumed of the file.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str = ""
    source: tuple[str, ...] = ()
    top: int = 1
    notes: tuple[str, ...] = ()

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands. Row -1 is the header."""
        line = self.lines[row] if row >= 0 else self.top
        if not self.source:
            return Place(file=self.name, span=Span.at(line, column + 1))
        cells = _starts(self.source[line - 1].rstrip("\r\n"), self.delimiter)
        start, end = cells[min(column, len(cells) - 1)]
        return Place(file=self.name, span=Span.at(line, start + 1, max(1, end - start)))

    def column(self, at: int) -> Iterator[str]:
        """The values of a column."""
        return (row[at] for row in self.rows)


def read_text(content: bytes, name: str) -> Sheet:
    """A CSV in any of the usual encodings, with any of the usual delimiters. Raises SheetError."""
    text, encoding = _decoded(content)
    source = tuple(io.StringIO(text, newline=""))
    skip = 1 if source and source[0].lower().startswith("sep=") else 0
    delimiter = source[0][4:5] if skip else _delimiter(source)
    reader = csv.reader(source[skip:], delimiter=delimiter)
    records: list[tuple[int, list[str]]] = []
    start = skip + 1
    try:
        for record in reader:
            records.append((start, record))
            start = skip + reader.line_num + 1
    except csv.Error as wrong:
        raise SheetError(f"line {start} is not CSV: {wrong}", "Export the file again.") from None
    notes = () if encoding == "UTF-8" else (f"{name} is read as {encoding}.",)
    return sheet_of(name, records, source=source, delimiter=delimiter, notes=notes)


def sheet_of(
    name: str,
    records: Iterable[tuple[int, list[str]]],
    *,
    source: tuple[str, ...] = (),
    delimiter: str = "",
    notes: tuple[str, ...] = (),
) -> Sheet:
    """The table in (line, cells), without titles above the header and blank rows. Raises SheetError."""
    settled = [(line, [_settled(cell) for cell in cells]) for line, cells in records]
    filled = [(line, cells) for line, cells in settled if any(cells)]
    if not filled:
        raise SheetError("it is empty", "Its first row names the columns.")
    widest = max(sum(map(bool, cells)) for _, cells in filled[:_TITLE_ROWS])
    at = next(at for at, (_, cells) in enumerate(filled) if sum(map(bool, cells)) * 2 > widest)
    top, header = filled[at]
    width = len(header)
    return Sheet(
        name=name,
        header=tuple(header),
        rows=tuple(tuple([*cells, *[""] * width][:width]) for _, cells in filled[at + 1 :]),
        lines=tuple(line for line, _ in filled[at + 1 :]),
        delimiter=delimiter,
        source=source,
        top=top,
        notes=notes,
    )


def _settled(cell: str) -> str:
    text = cell.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16"), "UTF-16"
    if content[1:200:2].count(0) * 2 > len(content[1:200:2]) > 0:
        return _as(content, "utf-16-le"), "UTF-16"
    try:
        return content.decode("utf-8-sig").replace("\0", ""), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\0", ""), "Windows-1252"


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise SheetError("it is not whole UTF-16", "Save it as 'CSV UTF-8' in Excel.") from None


def _delimiter(source: tuple[str, ...]) -> str:
    """The sign that parts the most cells in the first rows."""
    counts = {
        sign: max((len(_starts(line, sign)) for line in source[:_TITLE_ROWS]), default=1)
        for sign in _DELIMITERS
    }
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _starts(line: str, delimiter: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end."""
    cells, start, is_quoted = [], 0, False
    for at, sign in enumerate(line):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == delimiter and not is_quoted:
            cells.append((start, at))
            start = at + 1
    return [*cells, (start, len(line))]
