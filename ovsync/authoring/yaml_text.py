"""Texts as YAML 1.2: plain where that is read back as the very same text, else in double quotes.

An emitter of its own, since a general one is forty times slower on an organisation of 100,000 people.
"""

import re
from collections.abc import Iterable
from typing import Final

from ovsync.language.scalars import PLAIN

WIDTH: Final = 100
"""Columns that a line of a flow map or list may have before it is broken up."""

# What nearly every name, key, date and address is made of; safe everywhere, also within brackets.
_COMMON = re.compile(
    r"[A-Za-z0-9À-ÖØ-öø-ɏ](?:[A-Za-z0-9À-ÖØ-öø-ɏ._@'/+()&-]| (?=[A-Za-z0-9À-ÖØ-öø-ɏ(&/+-]))*"
)
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_BRACKETS = re.compile(r"[,\[\]{}:?]")
_LANGUAGE_WORDS = frozenset(PLAIN)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# Control characters, and marks that turn or hide the text around them.
_ESCAPED = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]'
)


def scalar(text: str, *, flow: bool = False) -> str:
    """The text as a value or a key; `flow`: within brackets."""
    if _COMMON.fullmatch(text) and text not in _LANGUAGE_WORDS:
        return text
    return text if _is_plain(text, flow) else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def flow_list(texts: Iterable[str]) -> str:
    """``[a, b]``."""
    return f"[{', '.join([scalar(text, flow=True) for text in texts])}]"


def flow_map(entries: Iterable[tuple[str, str]]) -> str:
    """``{a: b, c: [d]}``; the values are YAML already, the keys are not."""
    return f"{{{', '.join([f'{scalar(key, flow=True)}: {value}' for key, value in entries])}}}"


def _is_plain(text: str, flow: bool) -> bool:
    if text in _LANGUAGE_WORDS or text[0] in _FIRST or text != text.strip():
        return False
    if not _is_visible(text) or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (flow and _BRACKETS.search(text))


def _is_visible(text: str) -> bool:
    # A zero-width joiner holds an emoji together, and is no reason for quotes.
    return text.replace("\u200d", "").isprintable()


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    known = _ESCAPES.get(character)
    if known:
        return known
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}"
