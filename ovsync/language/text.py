"""Bytes that may be read as YAML 1.2: UTF-8, no control characters, no line breaks of YAML 1.1."""

import codecs
import itertools
import re
import unicodedata

from ovsync.diagnostics import Span
from ovsync.language.findings import MOST, Findings

BOM = codecs.BOM_UTF8

# UTF-32 before UTF-16: the little-endian marks begin alike.
_FOREIGN = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_ASCII_CONTROLS = bytes(sorted({*range(32), 127} - {9, 10, 13}))
_OTHERS = bytes(sorted(set(range(256)) - set(_ASCII_CONTROLS)))
_ASCII = bytes(range(128))
# Patterns, compiled when first used: an ordinary text is never held to them.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_LINE_BREAKS = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
# Normalising sorts the marks on a letter one by one; Unicode's "stream-safe" text has 30 of them at most.
_LONG_RUN = "[^\x00-\u02ff]{64,}"
_MOST_MARKS = 63

TOO_MANY_MARKS = "more combining marks on one letter than any script needs"
SAVE_AS_UTF8 = "Save the file as UTF-8: in an editor, 'Save with Encoding', then UTF-8."


def checked(data: bytes, findings: Findings) -> bytes | None:
    """The bytes without their BOM, or None where they cannot be read; every bad character is a finding."""
    for mark, name in _FOREIGN:
        if data.startswith(mark):
            findings.add(Span.at(1, 1, 0), f"the file is saved as {name}", SAVE_AS_UTF8)
            return None
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        _not_utf8(data, wrong, findings)
        return None
    if _is_suspect(data):
        _name_forbidden(text, findings)
    return None if findings else data


def is_settled(data: bytes) -> bool:
    """Whether every part of a UTF-8 text is NFC, whatever escapes it holds left aside."""
    rest = data.translate(None, _ASCII).decode()
    # Only a combining mark makes one character with a letter of ASCII.
    if not any(map(unicodedata.combining, set(rest))):
        return unicodedata.is_normalized("NFC", rest)
    return unicodedata.is_normalized("NFC", data.decode())


def forbidden_in(text: str) -> str:
    """The first character of the text that may not stand in it, or ""."""
    found = re.search(_FORBIDDEN, text)
    return found.group() if found else ""


def named(character: str) -> str:
    """A character that cannot be seen, in words: its code point and what it is called."""
    name = _LINE_BREAKS.get(character) or unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"


def long_run_of_marks(text: str) -> int:
    """Where (index) more combining marks stand on one letter than any script needs, or -1."""
    for run in re.finditer(_LONG_RUN, text) if len(text) > _MOST_MARKS else ():
        count = 0
        for offset, character in enumerate(run.group()):
            count = count + 1 if unicodedata.combining(character) else 0
            if count > _MOST_MARKS:
                return run.start() + offset - _MOST_MARKS
    return -1


def _is_suspect(data: bytes) -> bool:
    """Whether a closer look is due; it drops the ASCII first, which is nearly all, at memory speed."""
    if data.translate(None, _OTHERS):
        return True
    rest = data.translate(None, _ASCII).decode()
    # Nothing that is forbidden is printable.
    return bool(not rest.isprintable() and forbidden_in(rest)) or long_run_of_marks(rest) >= 0


def _name_forbidden(text: str, findings: Findings) -> None:
    line, seen = 1, 0
    start = 0
    for found in itertools.islice(re.finditer(_FORBIDDEN, text), MOST):
        between = _breaks(text, seen, found.start())
        if between:
            line, start = line + between[0], between[1]
        seen = found.start()
        findings.add(Span.at(line, found.start() - start + 1), *_complaint(found.group(), text))
    marks = long_run_of_marks(text)
    if marks >= 0:
        line, column = place_of(text, marks)
        findings.add(Span.at(line, column), TOO_MANY_MARKS, "Leave most of them out.")


def _breaks(text: str, start: int, end: int) -> tuple[int, int] | None:
    last, count = -1, 0
    for found in re.compile(r"\r\n|\r|\n").finditer(text, start, end):
        last, count = found.end(), count + 1
    return (count, last) if count else None


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at an index."""
    between = _breaks(text, 0, index)
    return (between[0] + 1, index - between[1] + 1) if between else (1, index + 1)


def _complaint(character: str, text: str) -> tuple[str, str]:
    what = named(character)
    if character == "\x00":
        if text.count("\x00") * 3 > len(text):
            return f"the file holds {what}: it seems to be saved as UTF-16", SAVE_AS_UTF8
        return f"the file holds {what}", "Delete the character; a text file has none."
    if character in _LINE_BREAKS:
        return (
            f"{what} is a line break to some programs and not to others",
            'Use an ordinary line end; inside a text, write a space or "\\n" between double quotes.',
        )
    if character == "\ufeff":
        return f"an invisible {what} inside the file", "Delete the character; it may only begin a file."
    return f"the file holds an invisible {what}", "Delete the character."


def _not_utf8(data: bytes, wrong: UnicodeDecodeError, findings: Findings) -> None:
    before = data[: wrong.start].decode("utf-8")
    line, column = place_of(before, len(before))
    byte = data[wrong.start]
    message = f"the file is not UTF-8: byte 0x{byte:02X} is no character here"
    if data[wrong.start : wrong.start + 1] == b"\xed" and wrong.reason == "invalid continuation byte":
        message = "the file is not UTF-8: it holds half of a surrogate pair"
    findings.add(Span.at(line, column), message, SAVE_AS_UTF8)
