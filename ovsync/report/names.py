"""Names and emails of people found in text, and what stands for them."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

import msgspec

# No quote begins one: messages put what a user wrote between quotes.
_EMAIL = re.compile(r"[\w.!#$%&*+/=?^{|}~-][\w.!#$%&'*+/=?^`{|}~-]*@[\w-]+(?:\.[\w-]+)*")
_BRACKETED = re.compile(rf"\s*<{_EMAIL.pattern}>")
_WORD = re.compile(r"\w+")

HIDDEN_EMAIL = "(email)"
HIDDEN_NAME = "(name)"


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for.

    spoken: first word of a name -> (name, what stands for it), the longest name first.
    emails: email, in lower case -> the person's key.
    words: every first and last name, in lower case.
    """

    spoken: dict[str, tuple[tuple[str, str], ...]]
    emails: dict[str, str]
    words: frozenset[str]

    def out_of(self, text: str) -> str:
        """The text without them. An email in angle brackets goes with its brackets."""
        if "@" in text:
            text = _EMAIL.sub(HIDDEN_EMAIL, _BRACKETED.sub("", text))
        pieces, done = [], 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            found = self._at(text, word)
            if found:
                pieces += [text[done : word.start()], found[1]]
                done = word.start() + len(found[0])
        return "".join([*pieces, text[done:]])

    def _at(self, text: str, word: re.Match[str]) -> tuple[str, str] | None:
        for name, key in self.spoken.get(word[0], ()):
            end = word.start() + len(name)
            if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                return name, key
        return None

    def identity(self, entry: str) -> str:
        """An ID as it is, unless it is an email: then the person's key, or a stable stand-in."""
        if not _EMAIL.fullmatch(entry):
            return entry
        known = self.emails.get(entry.lower(), "")
        if known and not _EMAIL.fullmatch(known):
            return known
        return "person-" + hashlib.sha256(entry.lower().encode()).hexdigest()[:8]

    def names_somebody(self, team_name: str) -> bool:
        """Whether a team's name holds a first or last name that is known here: ``Steph's Team``."""
        return any(word[0].lower() in self.words for word in _WORD.finditer(team_name))

    def out_of_value(self, value: Any) -> Any:
        """The same for what stands in a field: text, or lists and maps of text."""
        if isinstance(value, str):
            return self.out_of(value)
        if isinstance(value, list | tuple):
            return [self.out_of_value(item) for item in value]
        if isinstance(value, dict):
            return {key: self.out_of_value(item) for key, item in value.items()}
        return value


def look_for(
    spoken: Iterable[tuple[str, str]], emails: Iterable[tuple[str, str]], parts: Iterable[str]
) -> Names:
    """spoken: (name, stand-in). emails: (email, key). parts: first and last names, alone."""
    index: dict[str, set[tuple[str, str]]] = {}
    for name, stand_in in spoken:
        first = _WORD.search(name)
        if first and first.start() == 0:
            index.setdefault(first[0], set()).add((name, stand_in))
    return Names(
        spoken={
            word: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for word, found in index.items()
        },
        emails={email.lower(): key for email, key in emails if email},
        words=frozenset(word[0].lower() for part in parts for word in _WORD.finditer(part)),
    )
