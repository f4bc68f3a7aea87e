"""Scalars in their canonical form: a plain one stays plain, quotes go where nobody needs them.

A quoted text keeps its quotes where another reader of YAML would take it for a number, a date, a boolean
or null without them: `"00417"` and `"no"` say to people and editors that text is meant.
"""

from typing import Final

from ovsync.authoring.sheet import Node
from ovsync.authoring.yaml_text import quoted, scalar

_OTHER_WORDS: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"))


def scalar_text(node: Node, *, flow: bool) -> str:
    """A scalar that is no block scalar, or an alias, on one line; `flow`: within brackets."""
    text = node.raw if node.kind == "alias" else _content(node, flow)
    return f"{node.mark} {text}".rstrip() if node.mark else text


def _content(node: Node, flow: bool) -> str:
    value = node.value
    if not node.style and "\n" not in node.raw:
        return value
    if not (node.mark and node.style) and _is_a_word(value) and scalar(value, flow=flow) == value:
        return value
    if node.style == '"' and "\\" in node.raw and "\n" not in node.raw:
        return node.raw
    if "'" in node.style and ('"' in value or "\\" in value) and "'" not in value and value.isprintable():
        return f"'{value}'"
    return quoted(value)


def _is_a_word(text: str) -> bool:
    return text[:1].isalpha() and text.lower() not in _OTHER_WORDS
