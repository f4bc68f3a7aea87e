"""What single values must look like: keys, emails, languages, dates, properties."""

import datetime
import re
from typing import Final

from ovsync.language.rulebook import nearest, suggestion
from ovsync.officevibe import LANGUAGE_ALIASES, LANGUAGES
from ovsync.settings import Property, PropertyType

KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
EMAIL: Final = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(?:\.[^\s@<>(),;:\"\[\]\\.]+)+")
WIRE_LANGUAGES: Final = {**{name: name for name in LANGUAGES}, **LANGUAGE_ALIASES}

PERSON_FIELDS: Final = {
    "email": "email",
    "firstName": "first_name",
    "lastName": "last_name",
    "jobTitle": "job_title",
    "imageUrl": "image_url",
    "language": "language",
}
"""The fields of an entry that are a Person's own, besides its ID and properties, and their names there."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

KEY_SHAPE: Final = "letters, digits, '.', '_' and '-', up to 64, starting with a letter or digit"


def is_date(text: str) -> bool:
    """Whether `text` is a day of the calendar, as YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def date_help(text: str) -> str:
    """What to do about something that is no date."""
    match = re.fullmatch(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})", text)
    if match:
        guess = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        if is_date(guess):
            return f"did you mean '{guess}'?"
    return "write YYYY-MM-DD, as 2026-12-31"


def language_help(text: str) -> str:
    """What to do about a language that Officevibe does not know."""
    meant = _OTHER_NAMES.get(nearest(text, _OTHER_NAMES)) or nearest(text, LANGUAGES)
    return f"did you mean '{meant}'?" if meant else suggestion(text, LANGUAGES)


_OTHER_NAMES: Final = {
    "anglais": "English",
    "french": "Français",
    "francais": "Français",
    "spanish": "Español",
    "espanol": "Español",
    "portuguese": "Português",
    "portugues": "Português",
    "german": "Deutsch",
    "allemand": "Deutsch",
}


def property_problem(declared: Property, value: str) -> str:
    """What `value` should be to be a value of the property, or "" where it is one."""
    if declared.values and value not in declared.values:
        return "one of its declared values"
    if declared.type is PropertyType.DATE and not is_date(value):
        return "a date"
    if declared.type is PropertyType.NUMBER and not _NUMBER.fullmatch(value):
        return "a number"
    return ""


def property_help(declared: Property, value: str) -> str:
    """What to do about a value that the property may not have."""
    if declared.values:
        return suggestion(value, declared.values)
    return date_help(value) if declared.type is PropertyType.DATE else ""
