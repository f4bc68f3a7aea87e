"""What a user typed, made harmless for the place where it is shown.

Every renderer passes every text that came from outside through exactly one of
these. Control and bidirectional characters are always shown, never obeyed: an
escape sequence could repaint a terminal, and a right-to-left mark can make a
line of a plan read as another one.
"""

import re

# Patterns, compiled when first used: that takes longer than a small plan does.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\ufff9-\ufffb"
# The last range: tag characters, which carry unseen text. Surrogates cannot be encoded at all.
_BEYOND = f"\x7f-\x9f{_BIDI}{_INVISIBLE}\ud800-\udfff\U000e0000-\U000e007f"
_HARMFUL = f"[\x00-\x1f{_BEYOND}]"
# Newlines stand between the values of JSON, in millions; within one they are escaped already.
_HARMFUL_IN_JSON = f"[\x00-\x09\x0b-\x1f{_BEYOND}]"
_PLAIN_IN_JSON = bytes((0x0A, *range(0x20, 0x7F)))

# Full stops matter in "1. " and "www.", hyphens at the end of a word or before another hyphen.
_MARKED = r"(?i)[^\w\s.,;'()/-]|_|(?<![^\W_])[.-]|[.-](?![^\W_])|(?<=www)\."
_MENTION = r"(?<![^\W_])@(?=\w)|#(?=\d)|(?<=[Gg][Hh])-(?=\d)"
_GUARD = "\x00"


def visible(text: str) -> str:
    """One line without control, bidirectional or unseen characters: ``<U+202E>``, ``␛``, ``␊``."""
    # Of all that is harmful only these three are printable: letters of Hangul that have no shape.
    if text.isprintable() and not ("\u115f" in text or "\u1160" in text or "\u3164" in text):
        return text
    return re.sub(_HARMFUL, _shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def markdown(text: str) -> str:
    """For a line of GitHub markdown: every mark an entity, every mention and reference broken.

    GitHub looks for @names, #numbers and GH-numbers in the rendered text, where an
    entity is a plain character again; so a zero-width space parts those.
    """
    guarded = re.sub(_MENTION, lambda match: match[0] + _GUARD, visible(text))
    return re.sub(_MARKED, _entity, guarded)


def _entity(match: re.Match[str]) -> str:
    character = match[0]
    if character == _GUARD:
        return "&#8203;"
    return character if ord(character) > 0x7F else f"&#{ord(character)};"


def html(text: str) -> str:
    """For HTML text and double-quoted attributes."""
    from html import escape

    return escape(visible(text), quote=True)


def mermaid(text: str) -> str:
    """For a double-quoted Mermaid label, in Mermaid's own entities (``#35;``)."""
    return re.sub(r"[^\w\s]|_", lambda m: m[0] if ord(m[0]) > 0x7F else f"#{ord(m[0])};", visible(text))


def dot(text: str) -> str:
    """For a double-quoted Graphviz string: quotes, and backslashes (``\\N`` would be replaced)."""
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')


def workflow_message(text: str) -> str:
    """For the message of a GitHub workflow command: ``%``, CR and LF as GitHub's toolkit does."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def workflow_property(text: str) -> str:
    """For a property of a GitHub workflow command: as the message, and ``:`` and ``,`` too."""
    return workflow_message(text).replace(":", "%3A").replace(",", "%2C")


def json_text(encoded: str) -> str:
    """JSON that shows a terminal nothing but text: the same values, harmful characters as escapes."""
    if (encoded.isascii() and "\x7f" not in encoded) or not re.search(_HARMFUL_IN_JSON, encoded):
        return encoded
    return re.sub(_HARMFUL_IN_JSON, _json_escape, encoded)


def json_bytes(encoded: bytes) -> bytes:
    """`json_text` of what is still UTF-8."""
    # A search in what is left without plain ASCII: in all of a plan of 100 MB it would take a second.
    if not re.search(_HARMFUL_IN_JSON, encoded.translate(None, _PLAIN_IN_JSON).decode()):
        return encoded
    return json_text(encoded.decode()).encode()


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def uri(path: str) -> str:
    """A path with forward slashes as a relative URI reference (RFC 3986)."""
    from urllib.parse import quote

    return quote(path.encode("utf-8", "surrogatepass"), safe="/~")
