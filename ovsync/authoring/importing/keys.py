"""Keys for IDs: the ID itself where it is a legal key, else one made from a name. Stable and readable."""

import re
import unicodedata
from collections.abc import Iterable

from ovsync.language.values import KEY
from ovsync.officevibe import ID_LENGTH

_OTHER = re.compile(r"[^a-z0-9]+")
_WITHOUT_ACCENT = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "ł": "l", "Ł": "L"}
)


def keys_for(entries: Iterable[tuple[str, tuple[str, ...]]], *, longest: int = ID_LENGTH) -> dict[str, str]:
    """The key of every ID. entries: (ID, texts to make a key from, the best first), in the order that counts.

    Keys differ in more than case. An ID that is a legal key is its own, unless another has it in other case.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    waiting = []
    for id_, names in entries:
        folded = id_.casefold()
        if KEY.fullmatch(id_) and folded not in taken:
            keys[id_] = id_
            taken.add(folded)
        else:
            waiting.append((id_, names))
    for id_, names in waiting:
        stem = next((made for made in map(slug, names) if made), "") or slug(id_) or "entry"
        keys[id_] = free_key(stem, taken, longest)
        taken.add(keys[id_].casefold())
    return keys


def free_key(stem: str, taken: set[str] | frozenset[str], longest: int = ID_LENGTH) -> str:
    """The stem, or the stem with a number, whichever nobody has. `taken` is case-folded."""
    number, key = 1, stem[:longest].rstrip("-._")
    while key.casefold() in taken:
        number += 1
        end = f"-{number}"
        key = stem[: longest - len(end)].rstrip("-._") + end
    return key


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits with hyphens between; "" where nothing is left."""
    plain = unicodedata.normalize("NFD", text.replace("'", "").replace("’", "").translate(_WITHOUT_ACCENT))
    return _OTHER.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def local_part(email: str) -> str:
    """What stands before the @."""
    return email.partition("@")[0]
