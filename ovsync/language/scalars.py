"""One scalar becomes text, a boolean or null; so little that YAML 1.1 and 1.2 cannot disagree."""

import re
import unicodedata
from typing import Any

from ovsync.language.text import TOO_MANY_MARKS, forbidden_in, long_run_of_marks, named

PLAIN: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
CORE = "tag:yaml.org,2002:"

_INTEGER = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
_FLOAT = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"

# Names of the maps and lists that a tag may stand on.
MAP_TAGS = (None, "!", f"{CORE}map")
LIST_TAGS = (None, "!", f"{CORE}seq")


class ScalarError(Exception):
    """A scalar, or an alias, that cannot be read; args are the message and what to do."""


def settled(text: str) -> str:
    """The text in NFC. Raises ScalarError where an escape made a character that may not be."""
    if not text.isprintable():
        bad = forbidden_in(text)
        if bad:
            raise ScalarError(f"an escape stands for {named(bad)}", "Leave it out.")
    if text.isascii():
        return text
    if long_run_of_marks(text) >= 0:
        raise ScalarError(TOO_MANY_MARKS, "Leave most of them out.")
    return unicodedata.normalize("NFC", text)


def tagged(tag: str, text: str) -> Any:
    """The value of a scalar with a tag. Raises ScalarError."""
    if tag in ("!", f"{CORE}str"):
        return text
    name = tag.removeprefix(CORE)
    if name in ("bool", "null"):
        value = PLAIN.get(text, text)
        if isinstance(value, bool if name == "bool" else type(None)):
            return value
        allowed = "true or false" if name == "bool" else "null, ~ or nothing"
        raise ScalarError(f"!!{name} stands before {text!r}", f"Only {allowed} may follow !!{name}.")
    if name in ("int", "float"):
        if re.fullmatch(_INTEGER if name == "int" else _FLOAT, text):
            return text
        raise ScalarError(f"!!{name} stands before {text!r}, which is no number", f"Delete the !!{name}.")
    raise unknown_tag(tag)


def unknown_tag(tag: str) -> ScalarError:
    """What to say of a tag that may not stand where it does."""
    if tag.startswith(CORE):
        short = f"!!{tag.removeprefix(CORE)}"
        if tag in (*MAP_TAGS, *LIST_TAGS, f"{CORE}str", f"{CORE}bool", f"{CORE}null"):
            return ScalarError(f"the tag {short} stands on something else", "Delete the tag.")
        return ScalarError(f"the tag {short} is not known here", "Delete the tag; the text stays as written.")
    return ScalarError(
        f"the tag {tag} is not known here",
        "Delete the tag, or put the text in quotes if it begins with an exclamation mark.",
    )
