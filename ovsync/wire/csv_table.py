"""One CSV file as rows with places: header, quoting, ragged rows. Knows no meaning."""

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Span, error
from ovsync.wire.text import NotUtf8Error, text_of

SCHEMA = error("schema")


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A file's header and rows.

    Values are without spaces around them; `trimmed` are the cells (row, column) that had some.
    lines: the physical line, from 1, that each row starts on; a quoted value may hold line ends.
    source: the physical lines of the file, to find a cell's column when a message needs it.
    """

    name: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    trimmed: tuple[tuple[int, int], ...] = ()

    def place(self, row: int, column: int) -> Place:
        """Where a cell is written. Row -1 is the header."""
        line = self.lines[row] if row >= 0 else 1
        return Place(file=self.name, span=cell_span(self.source, line, column))


class TableReading(msgspec.Struct, frozen=True, kw_only=True):
    """A table, or None where the file is no CSV; and what is wrong with it."""

    table: Table | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_table(content: bytes, name: str) -> TableReading:
    """Read one file. Blank rows are left out, and so are rows that do not have the header's length."""
    try:
        text = text_of(content)
    except NotUtf8Error as wrong:
        span = Span.at(wrong.line or 1, wrong.column or 1)
        return _no_table(name, span, wrong.message, wrong.suggestion)
    nul = text.find("\0")
    source = tuple(io.StringIO(text, newline=""))
    if nul >= 0:
        line = next(number for number, one in enumerate(source, start=1) if "\0" in one)
        span = Span.at(line, source[line - 1].index("\0") + 1)
        return _no_table(name, span, "A NUL character cannot stand in a CSV", "Export the file again.")
    return _read_rows(source, name)


def _read_rows(source: tuple[str, ...], name: str) -> TableReading:
    reader = csv.reader(source, strict=True)
    records: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    try:
        for record in reader:
            if any(record):
                records.append((start, tuple(record)))
            start = reader.line_num + 1
    except csv.Error as wrong:
        return _no_table(
            name,
            Span.at(min(start, len(source)), 1),
            f"The row that starts here is not CSV: {wrong}",
            'Put a value with a comma or a quote in double quotes, and write a quote in it as "".',
        )
    if not records:
        return _no_table(name, Span.at(1, 1), "The file is empty", "Its first line names the columns.")
    (_, first), *others = records
    header = tuple(cell.strip() for cell in first)
    sound = [(line, row) for line, row in others if len(row) == len(header)]
    rows = tuple(tuple([cell.strip() for cell in row]) for _, row in sound)
    table = Table(
        name=name,
        header=header,
        rows=rows,
        lines=tuple(line for line, _ in sound),
        source=source,
        trimmed=tuple(_trimmed([row for _, row in sound], rows)),
    )
    ragged = ((line, row) for line, row in others if len(row) != len(header))
    return TableReading(table=table, diagnostics=tuple(_ragged(table, line, row) for line, row in ragged))


def _trimmed(
    written: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    for number, (before, after) in enumerate(zip(written, rows, strict=True)):
        if before != after:
            cells = enumerate(zip(before, after, strict=True))
            yield from ((number, column) for column, (old, new) in cells if new and old != new)


def _ragged(table: Table, line: int, row: Sequence[str]) -> Diagnostic:
    wanted, found = len(table.header), len(row)
    if found < wanted:
        what = f"The row ends before column '{table.header[found]}': {found} values, {wanted} columns"
    else:
        what = f"The row has {found} values, but there are {wanted} columns"
    span = cell_span(table.source, line, min(found - 1, wanted))
    return SCHEMA.at(
        Place(file=table.name, span=span), what, suggestion="Put a value that holds a comma in double quotes."
    )


def _no_table(name: str, span: Span, message: str, suggestion: str) -> TableReading:
    found = SCHEMA.at(Place(file=name, span=span), message, suggestion=suggestion)
    return TableReading(table=None, diagnostics=(found,))


def cell_span(source: Sequence[str], line: int, column: int) -> Span:
    """The span of a cell (from 0) of the row that starts on a physical line, quotes included."""
    for index, cell in enumerate(_cells(source, line)):
        if index == column:
            return cell
    return Span.at(line, 1, max(1, len(source[line - 1].rstrip("\r\n")) if source else 1))


def _cells(source: Sequence[str], line: int) -> Iterator[Span]:
    """The spans of the cells of a row."""
    row, quoted, start = line, False, (line, 1)
    while row <= len(source):
        for at, sign in enumerate(source[row - 1], start=1):
            if sign == '"':
                quoted = not quoted
            elif not quoted and sign in ",\r\n":
                yield _span(start, (row, at))
                if sign != ",":
                    return
                start = (row, at + 1)
        if not quoted:
            break
        row += 1
    row = min(row, len(source))
    yield _span(start, (row, len(source[row - 1]) + 1))


def _span(start: tuple[int, int], end: tuple[int, int]) -> Span:
    if end == start:
        end = (end[0], end[1] + 1)
    return Span(line=start[0], column=start[1], end_line=end[0], end_column=end[1])
