"""What is asked of all people at once, as columns: one value a person, in the order of the people.

A column is made when somebody asks for it: of the people, of other columns, or of its encoded form.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Any, Final

from ovsync.model.digests import Digests
from ovsync.model.entries import Person, Role, WrittenPerson
from ovsync.officevibe import JOB_TITLE_LENGTH, NAME_LENGTH

FORMULA: Final = ("=", "+", "-", "@")
"""Signs with which a value begins that a spreadsheet takes for a formula."""

_WORD: Final = re.compile(r"[^\W_]+")


class Columns:
    """The columns. Of those that nobody has anything in, an empty list: leads, starts, ends."""

    def __init__(self, column: Callable[[str], list[Any]], digests: Callable[[], Digests] = Digests) -> None:
        """column: makes the one of that name; asked once each. digests: those, where they are known."""
        self._column = column
        self._make_digests = digests

    @cached_property
    def keys(self) -> list[str]:
        """Keys in YAML."""
        return self._column("keys")

    @cached_property
    def ids(self) -> list[str]:
        """IDs on the wire; the very list of the keys where all are the same."""
        return self._column("ids") or self.keys

    @cached_property
    def emails(self) -> list[str]:
        """Emails."""
        return self._column("emails")

    @cached_property
    def managers(self) -> list[str]:
        """Whom everybody reports to, as written; "" for nobody."""
        return self._column("managers")

    @cached_property
    def leads(self) -> list[str]:
        """What everybody leads."""
        return self._column("leads")

    @cached_property
    def starts(self) -> list[str]:
        """First days."""
        return self._column("starts")

    @cached_property
    def ends(self) -> list[str]:
        """Last days."""
        return self._column("ends")

    @cached_property
    def digests(self) -> Digests:
        """Digests of the people as the service is told of them; empty where they were not worked out."""
        return self._make_digests()

    @cached_property
    def special(self) -> list[int]:
        """Numbers of those with a role, a protection, or an ID that is not the key."""
        return self._column("special")

    @cached_property
    def long(self) -> list[int]:
        """Numbers of those with a name or a title that the service cuts."""
        return self._column("long")

    @cached_property
    def formula(self) -> list[int]:
        """Numbers of those with a text that a spreadsheet may run."""
        return self._column("formula")

    @cached_property
    def words(self) -> list[str]:
        """All that first and last names are made of, as `words` says them; one list for all people."""
        return self._column("words")

    @classmethod
    def of(cls, people: Sequence[WrittenPerson]) -> "Columns":
        """The columns of these people, without digests."""
        return cls(lambda name: _MADE[name](people))

    def only(self, numbers: Sequence[int]) -> "Columns":
        """The columns of the people of those numbers, in that order."""

        def column(name: str) -> list[Any]:
            if name == "ids" and self.ids is self.keys:
                return []
            whole = getattr(self, name)
            if name == "words":
                return [*whole]
            if name in _NUMBERS:
                wanted = set(whole)
                return [place for place, number in enumerate(numbers) if number in wanted]
            some = [whole[number] for number in numbers] if whole else []
            return _any(some) if name in _SPARSE else some

        return Columns(column, lambda: self.digests.only(numbers if self.digests else ()))

    @classmethod
    def joined(cls, parts: Sequence["Columns"], sizes: Sequence[int]) -> "Columns":
        """The columns of all people of all parts, one part behind the other. sizes: people in each."""
        before = [0, *accumulate(sizes)]

        def column(name: str) -> list[Any]:
            if name == "ids" and all(part.ids is part.keys for part in parts):
                return []
            columns = [getattr(part, name) for part in parts]
            if name in _NUMBERS:
                return [start + number for start, own in zip(before, columns, strict=False) for number in own]
            if name == "words":
                return [*set[str]().union(*columns)]
            if any(columns) and not all(map(_fills, columns, sizes)):
                columns = [own or [""] * size for own, size in zip(columns, sizes, strict=True)]
            return [*chain.from_iterable(columns)]

        def digests() -> Digests:
            own = [part.digests for part in parts]
            return Digests.of([one.packed for one in own] if all(map(_fills, own, sizes)) else ())

        return cls(column, digests)


def words(text: str) -> frozenset[str]:
    """The words of a name or an ID, in small letters and without accents."""
    if not text.isascii():
        plain = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(_WORD.findall(text.casefold()))


def _fills(column: Sequence[Any], size: int) -> bool:
    return len(column) == size


def _words(people: Sequence[WrittenPerson]) -> list[str]:
    names = {name for one in people for name in (one.person.first_name, one.person.last_name)}
    return sorted(frozenset[str]().union(*map(words, names)))


def _ids(people: Sequence[WrittenPerson]) -> list[str]:
    same = all(str(one.key) == one.person.id for one in people)
    return [] if same else [one.person.id for one in people]


def _any(column: list[str]) -> list[str]:
    return column if any(column) else []


def _numbers(people: Sequence[WrittenPerson], holds: Callable[[WrittenPerson], bool]) -> list[int]:
    return [number for number, one in enumerate(people) if holds(one)]


def _is_special(one: WrittenPerson) -> bool:
    return one.protect or one.role is not Role.MEMBER or str(one.key) != one.person.id


def _long(people: Sequence[WrittenPerson]) -> list[int]:
    names = {name for one in people for name in (one.person.first_name, one.person.last_name)}
    titles = {one.person.job_title for one in people}
    longest, longest_title = max(map(len, names), default=0), max(map(len, titles), default=0)
    is_any = longest > NAME_LENGTH or longest_title > JOB_TITLE_LENGTH
    return _numbers(people, _is_long) if is_any else []


def _is_long(one: WrittenPerson) -> bool:
    who = one.person
    return (
        len(who.first_name) > NAME_LENGTH
        or len(who.last_name) > NAME_LENGTH
        or len(who.job_title) > JOB_TITLE_LENGTH
    )


def _formula(people: Sequence[WrittenPerson]) -> list[int]:
    """One search through all texts; a line break inside a text only costs a closer look."""
    every = "\n".join([text for one in people for text in _texts(one.person)])
    if not any(f"\n{sign}" in every for sign in FORMULA) and not every.startswith(FORMULA):
        return []
    return _numbers(people, _holds_formula)


def _holds_formula(one: WrittenPerson) -> bool:
    return any(text.startswith(FORMULA) for text in _texts(one.person))


def _texts(one: Person) -> tuple[str, ...]:
    return (one.id, one.email, one.first_name, one.last_name, one.job_title, *one.properties)


_MADE: Final[dict[str, Callable[[Sequence[WrittenPerson]], list[Any]]]] = {
    "keys": lambda people: [one.key for one in people],
    "ids": _ids,
    "emails": lambda people: [one.person.email for one in people],
    "managers": lambda people: [one.manager for one in people],
    "leads": lambda people: _any([one.leads for one in people]),
    "starts": lambda people: _any([one.start for one in people]),
    "ends": lambda people: _any([one.end for one in people]),
    "special": lambda people: _numbers(people, _is_special),
    "long": _long,
    "formula": _formula,
    "words": _words,
}
_SPARSE: Final = ("leads", "starts", "ends")
_NUMBERS: Final = ("special", "long", "formula")

NAMES: Final = tuple(_MADE)
"""What the columns are called."""
