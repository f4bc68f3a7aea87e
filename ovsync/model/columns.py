"""What is asked of all people at once, as columns: one value a person, in the order of the people."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Self

import msgspec

from ovsync.model.entries import Person, Role, WrittenPerson
from ovsync.officevibe import JOB_TITLE_LENGTH, NAME_LENGTH

FORMULA: Final = ("=", "+", "-", "@")
"""Signs with which a value begins that a spreadsheet takes for a formula."""

_VALUES: Final = ("keys", "ids", "emails", "managers")
_SPARSE: Final = ("leads", "starts", "ends", "digests")
_NUMBERS: Final = ("special", "long", "formula")

_WORD: Final = re.compile(r"[^\W_]+")


class Columns(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The columns. Those that nobody has anything in are empty: leads, starts, ends, digests.

    digests: of the people as the service is told of them, where they were worked out.
    Numbers of people: special, those with a role, a protection or an ID that is not the key; long,
    those with a name or title that the service cuts; formula, those with a text that a spreadsheet runs.
    words: all that their first and last names are made of, as `words` says them; in no order.
    """

    keys: list[str] = []
    ids: list[str] = []
    emails: list[str] = []
    managers: list[str] = []
    leads: list[str] = []
    starts: list[str] = []
    ends: list[str] = []
    digests: list[bytes] = []
    special: list[int] = []
    long: list[int] = []
    formula: list[int] = []
    words: list[str] = []

    @classmethod
    def of(cls, people: Sequence[WrittenPerson], digests: Iterable[bytes] = ()) -> Self:
        """The columns of these people."""
        persons = [one.person for one in people]
        return cls(
            keys=[one.key for one in people],
            ids=[one.id for one in persons],
            emails=[one.email for one in persons],
            managers=[one.manager for one in people],
            leads=_any([one.leads for one in people]),
            starts=_any([one.start for one in people]),
            ends=_any([one.end for one in people]),
            digests=[*digests],
            special=_numbers(people, _is_special),
            long=_numbers(persons, _is_long),
            formula=_formulas(persons),
            words=_words_of(persons),
        )

    def only(self, numbers: Sequence[int]) -> Self:
        """The columns of the people of those numbers, in that order."""
        places = {number: place for place, number in enumerate(numbers)}
        values: dict[str, Any] = {
            name: [column[number] for number in numbers] if (column := getattr(self, name)) else []
            for name in (*_VALUES, *_SPARSE)
        }
        moved: dict[str, Any] = {
            name: sorted(places[number] for number in getattr(self, name) if number in places)
            for name in _NUMBERS
        }
        return type(self)(**values, **moved, words=self.words)

    @classmethod
    def joined(cls, parts: Sequence["Columns"]) -> Self:
        """The columns of all people of all parts, one part behind the other."""
        values: dict[str, list[Any]] = {name: [] for name in (*_VALUES, *_SPARSE, *_NUMBERS)}
        sparse = [name for name in _SPARSE if any(getattr(part, name) for part in parts)]
        known = all(part.digests or not part.keys for part in parts)
        for part in parts:
            before = len(values["keys"])
            for name in _VALUES:
                values[name] += getattr(part, name)
            for name in sparse:
                values[name] += getattr(part, name) or [""] * len(part.keys)
            for name in _NUMBERS:
                values[name] += [before + number for number in getattr(part, name)]
        if not known:
            values["digests"] = []
        return cls(**values, words=[*set().union(*(part.words for part in parts))])


def words(text: str) -> frozenset[str]:
    """The words of a name or an ID, in small letters and without accents."""
    if not text.isascii():
        plain = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(_WORD.findall(text.casefold()))


def _words_of(persons: Iterable[Person]) -> list[str]:
    names = {name for one in persons for name in (one.first_name, one.last_name)}
    return sorted(frozenset[str]().union(*map(words, names)))


def _any(column: list[str]) -> list[str]:
    return column if any(column) else []


def _numbers(entries: Sequence[Any], holds: Callable[[Any], bool]) -> list[int]:
    return [number for number, one in enumerate(entries) if holds(one)]


def _is_special(one: WrittenPerson) -> bool:
    return one.protect or one.role is not Role.MEMBER or str(one.key) != one.person.id


def _is_long(one: Person) -> bool:
    return (
        len(one.first_name) > NAME_LENGTH
        or len(one.last_name) > NAME_LENGTH
        or len(one.job_title) > JOB_TITLE_LENGTH
    )


def _formulas(persons: Sequence[Person]) -> list[int]:
    return [number for number, one in enumerate(persons) if any(map(_is_formula, _texts(one)))]


def _texts(one: Person) -> Iterator[str]:
    yield from (one.id, one.email, one.first_name, one.last_name, one.job_title)
    yield from one.properties


def _is_formula(text: str) -> bool:
    return text.startswith(FORMULA)
