"""What a person must have, once everything that completes it has been joined."""

from collections.abc import Callable, Iterator

from ovsync.diagnostics import Diagnostic, Place
from ovsync.language.explaining import Pointer, path_text
from ovsync.language.rulebook import SCHEMA
from ovsync.model import WrittenPerson

PlaceOf = Callable[[Pointer], Place]


def is_complete(written: WrittenPerson) -> bool:
    """Whether nothing is missing."""
    person = written.person
    return bool(person.email and person.first_name and person.last_name)


def missing(
    written: WrittenPerson, excused: frozenset[tuple[str, str]], advice: str = ""
) -> Iterator[Diagnostic]:
    """One finding for each required field that is missing and has no finding yet."""
    path, place = path_text(("people", written.key)), written.place()
    for field in fields_missing(written, excused):
        yield SCHEMA.at(place, f"{path} must have '{field}'", suggestion=advice)


def fields_missing(written: WrittenPerson, excused: frozenset[tuple[str, str]]) -> list[str]:
    """The required fields that are missing and have no finding yet."""
    key, person = written.key, written.person
    if (key, "") in excused:
        return []
    fields = (("email", person.email), ("firstName", person.first_name), ("lastName", person.last_name))
    return [field for field, value in fields if not value and (key, field) not in excused]
