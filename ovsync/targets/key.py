"""The key of a service, wrapped so that nothing shows it."""

import base64
import re
from itertools import groupby
from operator import itemgetter
from typing import NoReturn
from urllib.parse import quote

from ovsync.targets.errors import TargetError

_PIECE = 8  # characters of a key that are a secret by themselves, where a server echoes only a part


class Key:
    """A key that no repr, str, format or pickle shows. Equal to itself only.

    Raises TargetError where it is empty or cannot be sent in a header.
    """

    __slots__ = ("__traces", "__value")

    def __init__(self, value: str) -> None:
        stripped = value.strip()
        if not stripped:
            raise TargetError(
                "The API key is empty", "Set the variable, or fill the file, that `apiKey` names."
            )
        if not (stripped.isascii() and stripped.isprintable()):
            raise TargetError(
                "The API key holds a character that no HTTP header can carry",
                "Copy the key again from Admin › Integrations; it is plain letters, digits and signs.",
            )
        self.__value = stripped
        self.__traces = _traces(stripped)

    def reveal(self) -> str:
        """The key itself, for the header of a request and for nothing else."""
        return self.__value

    def scrub(self, text: str) -> str:
        """`text` without the key: in any case, quoted for a URL, in base64, and without long pieces of it."""
        secret = bytearray(len(text))
        for found in self.__traces.finditer(text):
            start, end = found.span(1)
            secret[start:end] = b"1" * (end - start)
        if not any(secret):
            return text
        runs = groupby(zip(secret, text, strict=True), key=itemgetter(0))
        return "".join("[key]" if hidden else "".join(sign for _, sign in run) for hidden, run in runs)

    def __repr__(self) -> str:
        return "Key([hidden])"

    def __str__(self) -> str:
        return "[hidden]"

    def __format__(self, spec: str) -> str:
        return format("[hidden]", spec)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never written anywhere")

    def __copy__(self) -> "Key":
        return self

    def __deepcopy__(self, memo: object) -> "Key":
        return self


def _traces(value: str) -> re.Pattern[str]:
    """What betrays a key, longest first; neighbouring pieces become one match."""
    encoded = base64.b64encode(value.encode()).decode().rstrip("=")
    whole = {value, quote(value), quote(value, safe=""), encoded}
    pieces = {form[at : at + _PIECE] for form in whole for at in range(len(form) - _PIECE + 1)}
    forms = sorted(whole | pieces, key=lambda form: (-len(form), form))
    # Pieces overlap in the text as they do in the key, so they are looked for at every character.
    return re.compile(f"(?=({'|'.join(re.escape(form) for form in forms)}))", re.IGNORECASE)
