"""A CSV as rows that know where they stand."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Span
from ovsync.language.rulebook import SCHEMA
from ovsync.settings import PeopleCsv

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One record. line: where it begins, from 1; a quoted field may span several."""

    line: int
    cells: list[str]


class CsvTextError(Exception):
    """Text that is no CSV, with its place and what to do."""

    def __init__(self, message: str, place: Place, advice: str) -> None:
        super().__init__(message)
        self.place = place
        self.advice = advice

    def finding(self) -> Diagnostic:
        """The same as a finding."""
        return SCHEMA.at(self.place, str(self), suggestion=self.advice)


class CsvText:
    """The text of a CSV: its rows, and where their fields stand.

    Raises CsvTextError where the bytes are not text in the encoding, or hold control characters.
    """

    def __init__(self, source: bytes, described: PeopleCsv, file: str) -> None:
        self._file = file
        self._delimiter = described.delimiter
        text = self._decoded(source, described.encoding).removeprefix("\ufeff")
        control = _CONTROL.search(text)
        if control:
            raise CsvTextError(
                f"{file} holds the control character U+{ord(control[0]):04X}",
                self._place_at(text, control.start()),
                "delete the character; if there are many, name the file's `encoding:`",
            )
        self._lines = list(io.StringIO(text, newline=""))

    def rows(self) -> Iterator[Row]:
        """All records that are not blank, the header first. Raises CsvTextError where one is broken."""
        normal = (line if line.isascii() else unicodedata.normalize("NFC", line) for line in self._lines)
        reader = csv.reader(normal, delimiter=self._delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield Row(line=line, cells=cells)
                line = reader.line_num + 1
        except csv.Error as problem:
            place = Place(file=self._file, span=Span.at(line, 1))
            message, advice = _broken(str(problem))
            raise CsvTextError(message, place, advice) from problem

    def field(self, line: int, index: int) -> Span:
        """The span of a field, quotes included, of the record that begins at `line`."""
        start = (line, 1)
        quoted, number = False, 0
        for at in range(line - 1, len(self._lines)):
            text = self._lines[at].rstrip("\r\n")
            for column, letter in enumerate(text, 1):
                if letter == '"':
                    quoted = not quoted
                elif letter == self._delimiter and not quoted:
                    if number == index:
                        return _span(start, (at + 1, column))
                    number, start = number + 1, (at + 1, column + 1)
            if not quoted:
                return _span(start, (at + 1, len(text) + 1)) if number == index else Span.at(line, 1)
        return Span.at(line, 1)

    def _decoded(self, source: bytes, encoding: str) -> str:
        if source.startswith(codecs.BOM_UTF8) and codecs.lookup(encoding).name == "utf-8":
            encoding = "utf-8-sig"
        try:
            return source.decode(encoding)
        except UnicodeDecodeError as problem:
            before = source[: problem.start].decode(encoding, errors="replace")
            place = self._place_at(before, len(before))
        except UnicodeError:  # punycode and idna do not say where
            place = Place(file=self._file, span=Span.at(1, 1))
        advice = "save it as UTF-8, or name what it is with `encoding:` in ovsync.yaml"
        raise CsvTextError(f"{self._file} is not {encoding} text", place, advice)

    def _place_at(self, text: str, offset: int) -> Place:
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        return Place(file=self._file, span=Span.at(line, column))


def _broken(problem: str) -> tuple[str, str]:
    """What the csv module says of a row, in words, and what to do."""
    if "unexpected end of data" in problem:
        return "a quote that is opened in this row is never closed", 'write " where the text ends'
    return f"the row is not valid CSV: {problem}", 'a quote within a quoted field is written twice: ""'


def _span(start: tuple[int, int], end: tuple[int, int]) -> Span:
    return Span(line=start[0], column=start[1], end_line=end[0], end_column=end[1])
