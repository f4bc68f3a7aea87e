"""Bytes as text: a byte-order mark is fine, anything but UTF-8 is said."""

import codecs
import unicodedata


class NotUtf8Error(ValueError):
    """Bytes that are not UTF-8. line and column, from 1, of the first wrong one (0: the whole file)."""

    def __init__(self, message: str, suggestion: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.line = line
        self.column = column


def text_of(content: bytes) -> str:
    """The text of UTF-8 bytes, without a byte-order mark, in NFC. Raises NotUtf8Error."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotUtf8Error("The file is UTF-16", "Save it as UTF-8 (in Excel: 'CSV UTF-8').")
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as wrong:
        before = content.removeprefix(codecs.BOM_UTF8)[: wrong.start].decode()
        byte = wrong.object[wrong.start]
    else:
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    line, column = position(before, len(before))
    raise NotUtf8Error(
        f"The file is not UTF-8: byte 0x{byte:02X} cannot stand here",
        "Save it as UTF-8; it may be Windows-1252 (in Excel choose 'CSV UTF-8').",
        line,
        column,
    )


def json_text_of(content: bytes) -> bytes:
    """The UTF-8 bytes of a JSON text that Windows may have written as UTF-16 or with a byte-order mark."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").encode()
    return content.removeprefix(codecs.BOM_UTF8)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset. A line ends with CRLF, LF or CR."""
    before = text[:offset]
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    return line, offset - max(before.rfind("\n"), before.rfind("\r"))
