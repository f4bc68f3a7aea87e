"""Entries under ``people`` become WrittenPerson."""

from typing import Any

import msgspec

from ovsync.language.lower_properties import Properties
from ovsync.language.page import Page
from ovsync.language.pointers import Pointer, path_text, quoted
from ovsync.language.rulebook import (
    DATES_REVERSED,
    INVALID_DATE,
    INVALID_EMAIL,
    INVALID_LANGUAGE,
    SCHEMA,
)
from ovsync.language.values import (
    EMAIL,
    KEY,
    KEY_SHAPE,
    WIRE_LANGUAGES,
    date_help,
    is_date,
    language_help,
)
from ovsync.model import Person, PersonId, PersonKey, Role, WrittenPerson

REQUIRED = ("email", "firstName", "lastName")

_ROLES = {role.value: role for role in Role}
_NOWHERE = (0, 0)


class PersonDefaults(msgspec.Struct, frozen=True, kw_only=True):
    """What a person of a file has who does not say otherwise."""

    job_title: str = ""
    image_url: str = ""
    language: str
    manager: str = ""
    role: Role = Role.MEMBER
    protect: bool = False
    start: str = ""
    end: str = ""
    properties: tuple[str, ...]


class People:
    """Lowers the people of one file. One short path for an entry in which nothing is unusual."""

    def __init__(self, page: Page, defaults: dict[str, Any] | None = None) -> None:
        self._page = page
        self._properties = Properties(page)
        self._defaults = PersonDefaults(language=page.dialect.language, properties=self._properties.none)
        if defaults:
            self._defaults = self._lower_defaults(defaults)

    def lower(self, key: str, entry: dict[str, Any] | None) -> WrittenPerson:
        """One entry; whatever is wrong gets a finding, and the person is kept without it."""
        page, defaults = self._page, self._defaults
        pointer = ("people", key)
        entry = entry or {}
        if not _is_tidy(entry):
            entry = self._tidied(entry, pointer)
        get = entry.get
        email = get("email", "")
        if email and not EMAIL.fullmatch(email):
            self._bad_email(email, pointer)
        language = get("language")
        own = get("properties")
        start, end = get("startDate", defaults.start), get("endDate", defaults.end)
        if start or end:
            start, end = self._dates(entry, start, end, pointer)
        line, column = page.lines.get(pointer, _NOWHERE)
        return WrittenPerson(
            key=PersonKey(key),
            person=Person(
                id=page.wire_id(entry["id"], (*pointer, "id"), key) if "id" in entry else PersonId(key),  # type: ignore[arg-type]
                email=email.lower(),
                first_name=get("firstName", ""),
                last_name=get("lastName", ""),
                job_title=get("jobTitle", defaults.job_title),
                image_url=get("imageUrl", defaults.image_url),
                language=self._language(language, pointer) if language else defaults.language,
                properties=self._properties.lower(own, (*pointer, "properties"), defaults.properties)
                if own
                else defaults.properties,
            ),
            role=_ROLES[entry["role"]] if "role" in entry else defaults.role,
            protect=get("protect", defaults.protect),
            manager=get("manager", defaults.manager if defaults.manager != key else ""),
            leads=self._leads(entry["leads"], pointer) if "leads" in entry else "",
            start=start,
            end=end,
            file=page.file,
            line=line,
            column=column,
        )

    def check_key(self, key: str) -> None:
        """Say so where a key is not one."""
        if not KEY.fullmatch(key):
            message = f"the person's key {key!r} must be {KEY_SHAPE}"
            self._page.say(SCHEMA, ("people", key), message, key=True, suggestion=_id_help(key))

    def _lower_defaults(self, defaults: dict[str, Any]) -> PersonDefaults:
        pointer: Pointer = ("defaults", "people")
        entry = self._tidied(defaults, pointer)
        own = entry.get("properties") or {}
        start, end = entry.get("startDate", ""), entry.get("endDate", "")
        start, end = self._dates(entry, start, end, pointer)
        language = entry.get("language")
        return PersonDefaults(
            job_title=entry.get("jobTitle", ""),
            image_url=entry.get("imageUrl", ""),
            language=self._language(language, pointer) if language else self._defaults.language,
            manager=entry.get("manager", ""),
            role=_ROLES[entry.get("role", "member")],
            protect=entry.get("protect", False),
            start=start,
            end=end,
            properties=self._properties.lower(own, (*pointer, "properties"), self._properties.none),
        )

    def _tidied(self, entry: dict[str, Any], pointer: Pointer) -> dict[str, Any]:
        tidy: dict[str, Any] = {}
        for field, value in entry.items():
            if value is None:
                continue
            if field in ("protect", "properties", "id"):
                tidy[field] = value
            elif field == "email":
                tidy[field] = self._tidy_email(value, (*pointer, field))
            else:
                tidy[field] = self._page.text(value, (*pointer, field))
        return tidy

    def _tidy_email(self, value: str, pointer: Pointer) -> str:
        stripped = value.strip()
        if stripped != value:
            message = f"{path_text(pointer)} has spaces before or after it"
            self._page.say(INVALID_EMAIL, pointer, message, suggestion=f"write {stripped}")
        return stripped

    def _leads(self, team: str, pointer: Pointer) -> str:
        """What is led: it becomes an ID, and may be what an `id:` may."""
        return self._page.wire_id(team, (*pointer, "leads"), "")

    def _bad_email(self, email: str, pointer: Pointer) -> None:
        message = f"{quoted(email)} is not an email address"
        self._page.say(
            INVALID_EMAIL, (*pointer, "email"), message, suggestion="write one like ana.roy@acme.example"
        )

    def _language(self, language: str, pointer: Pointer) -> str:
        wire = WIRE_LANGUAGES.get(language)
        if wire:
            return wire
        message = f"{quoted(language)} is not a language of Officevibe"
        self._page.say(INVALID_LANGUAGE, (*pointer, "language"), message, suggestion=language_help(language))
        return self._page.dialect.language

    def _dates(self, entry: dict[str, Any], start: str, end: str, pointer: Pointer) -> tuple[str, str]:
        if "startDate" in entry:
            start = self._date(start, (*pointer, "startDate"))
        if "endDate" in entry:
            end = self._date(end, (*pointer, "endDate"))
        if start and end and end < start:
            field = "endDate" if "endDate" in entry else "startDate"
            message = f"the last day, {end}, is before the first, {start}"
            self._page.say(DATES_REVERSED, (*pointer, field), message, suggestion="swap them, or correct one")
        return start, end

    def _date(self, text: str, pointer: Pointer) -> str:
        if not text or is_date(text):
            return text
        message = f"{quoted(text)} is not a day of the calendar"
        self._page.say(INVALID_DATE, pointer, message, suggestion=date_help(text))
        return ""


def _is_tidy(entry: dict[str, Any]) -> bool:
    """Whether the entry holds only maps and texts without spaces around them."""
    for value in entry.values():
        kind = value.__class__
        if (kind is not str or value.strip() != value) and kind is not dict:
            return False
    return True


def _id_help(key: str) -> str:
    return "choose a plain key, and keep this one as `id:`" if key.strip() == key and key else ""
