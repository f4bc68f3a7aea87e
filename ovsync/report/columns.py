"""Text in the columns of a terminal: wide, narrow and combining characters."""

import functools
import unicodedata
from collections.abc import Iterator

_JOINED = {"Mn", "Me", "Cf"}


def width(text: str) -> int:
    """Columns that the text takes. Takes no control characters (see `visible`)."""
    return len(text) if text.isascii() else sum(map(character_width, text))


@functools.cache
def character_width(character: str) -> int:
    """0 for what joins the character before it, 2 for wide East Asian ones and emoji, else 1."""
    if unicodedata.category(character) in _JOINED:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """The text filled up with spaces to that many columns; longer text stays as it is."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns, broken at spaces, or inside a word that is longer. Never empty."""
    columns = max(columns, 10)
    lines = [""]
    for word in _pieces(text, columns):
        if not lines[-1]:
            lines[-1] = word
        elif width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in text.split(" "):
        while width(word) > columns:
            head = clip(word, columns)
            yield head
            word = word[len(head) :]
        if word:
            yield word


def clip(text: str, columns: int) -> str:
    """The longest beginning of the text that fits."""
    taken = 0
    for index, character in enumerate(text):
        taken += character_width(character)
        if taken > columns:
            return text[:index]
    return text


def shorten(text: str, characters: int) -> str:
    """The text, or its beginning and an ellipsis, in at most that many characters."""
    return text if len(text) <= characters else text[: characters - 1] + "…"
