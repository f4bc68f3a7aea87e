"""What a person must have, once everything that completes it has been joined."""

from collections.abc import Callable, Iterator

from ovsync.diagnostics import Diagnostic, Place
from ovsync.language.pointers import Pointer, path_text
from ovsync.language.rulebook import SCHEMA
from ovsync.model import WrittenPerson

PlaceOf = Callable[[Pointer], Place]

_ALL = 3


def is_complete(written: WrittenPerson) -> bool:
    """Whether nothing is missing."""
    person = written.person
    return bool(person.email and person.first_name and person.last_name)


def missing(
    written: WrittenPerson, excused: frozenset[tuple[str, str]], advice: str = ""
) -> Iterator[Diagnostic]:
    """One finding for each required field that is missing and has no finding yet; one where all are."""
    path, place = path_text(("people", written.key)), written.place()
    lacking = _lacking(written, excused)
    if len(lacking) == _ALL:
        advice = advice or "write them there, or take the entry out"
        yield SCHEMA.at(place, f"{path} must have 'email', 'firstName' and 'lastName'", suggestion=advice)
        return
    for field in lacking:
        yield SCHEMA.at(place, f"{path} must have '{field}'", suggestion=advice or f"add `{field}:` there")


def _lacking(written: WrittenPerson, excused: frozenset[tuple[str, str]]) -> list[str]:
    key, person = written.key, written.person
    if (key, "") in excused:
        return []
    fields = (("email", person.email), ("firstName", person.first_name), ("lastName", person.last_name))
    return [field for field, value in fields if not value and (key, field) not in excused]
