"""The document in ovsync.yaml becomes Settings, entry by entry."""

import importlib.util
import zoneinfo
from pathlib import Path
from typing import Any

from ovsync.diagnostics import Severity
from ovsync.language.page import Page
from ovsync.language.pointers import Pointer
from ovsync.language.project_csv import check_properties, people_csv
from ovsync.language.project_environments import environment, environment_named
from ovsync.language.rulebook import INVALID_LANGUAGE, SCHEMA, nearest, suggestion
from ovsync.language.values import WIRE_LANGUAGES, language_help
from ovsync.settings import Environment, Property, PropertyType, ReportingLines, Settings


def settings_of(value: dict[str, Any], page: Page, *, sound: bool) -> Settings:
    """The settings in a document that fits its schema. What is wrong with them is said on `page`."""
    timezone = timezone_of(value.get("timezone"), ("timezone",), page) or "UTC"
    date_format = page.text(value.get("dateFormat"), ("dateFormat",))
    environments = _environments(value.get("environments"), timezone, page)
    organization = page.text(value.get("organization"), ("organization",))
    if not organization and "organization" in value and sound:
        page.say(SCHEMA, ("organization",), "organization must have a name")
    settings = Settings(
        organization=organization,
        language=_language(value.get("language"), page),
        timezone=timezone,
        properties=_properties(value.get("properties") or {}, date_format, page),
        reporting_lines=_reporting_lines(value.get("hierarchy") or {}, page),
        people=tuple(
            people_csv(entry, ("people", index), page)
            for index, entry in enumerate(value.get("people") or ())
            if entry and entry.get("csv")
        ),
        environments=environments,
        default_environment=_default(value, environments, page, sound=sound),
        severities=_severities(value.get("rules") or {}),
    )
    check_properties(settings, page)
    return settings


def timezone_of(value: str | None, pointer: Pointer, page: Page) -> str:
    """The name of a time zone that exists, or "" with a finding where one is written that does not."""
    name = page.text(value, pointer)
    if not name or name in _zones_of_tzdata():
        return name
    known = zoneinfo.available_timezones()
    if name in known:
        return name
    near = nearest(name, sorted(known)) if len(name) < 64 else ""
    page.say(
        SCHEMA,
        pointer,
        f"'{name}' is not a time zone",
        suggestion=f"did you mean '{near}'?" if near else "write a name such as Europe/Paris or UTC",
    )
    return ""


def _zones_of_tzdata() -> list[str]:
    """The names in the package tzdata. All that are known: that looks into each of the system's files."""
    package = importlib.util.find_spec("tzdata")
    if package is None or package.origin is None:
        return []
    try:
        return Path(package.origin).with_name("zones").read_text(encoding="utf-8").split()
    except OSError:
        return []


def _language(value: Any, page: Page) -> str:
    name = page.text(value, ("language",))
    if name and name not in WIRE_LANGUAGES:
        message = f"'{name}' is not a language of Officevibe"
        page.say(INVALID_LANGUAGE, ("language",), message, suggestion=language_help(name))
    return WIRE_LANGUAGES.get(name, "English")


def _properties(entries: dict[str, Any], date_format: str, page: Page) -> tuple[Property, ...]:
    first: dict[str, str] = {}
    for name in entries:
        earlier = first.setdefault(name.casefold(), name)
        if earlier != name:
            page.say(
                SCHEMA,
                ("properties", name),
                f"the properties '{earlier}' and '{name}' differ only in upper and lower case",
                suggestion="keep the one that the account has; the name is the column, exactly",
                key=True,
            )
    return tuple(_property(name, entry or {}, date_format, page) for name, entry in entries.items())


def _property(name: str, entry: dict[str, Any], date_format: str, page: Page) -> Property:
    pointer: Pointer = ("properties", name)
    if name != name.strip():
        message = f"the name of the property {name!r} has spaces before or after it"
        page.say(SCHEMA, pointer, message, key=True, suggestion="take the spaces away")
    values = page.texts(entry.get("values"), (*pointer, "values"))
    kind = PropertyType(entry.get("type") or "text")
    if kind is PropertyType.CHOICE and not values and "values" in entry:
        page.say(SCHEMA, (*pointer, "values"), f"the property '{name}' is a choice of no values")
    own = page.text(entry.get("dateFormat"), (*pointer, "dateFormat"))
    return Property(
        name=name,
        type=kind,
        values=values,
        date_format=(own or date_format) if kind is PropertyType.DATE else "",
    )


def _reporting_lines(entry: dict[str, Any], page: Page) -> ReportingLines:
    return ReportingLines(
        enabled=bool(entry.get("fromReportingLines")),
        direct_name=_template(entry, "directName", page),
        department_name=_template(entry, "departmentName", page),
    )


def _template(entry: dict[str, Any], field: str, page: Page) -> str:
    text = page.text(entry.get(field), ("hierarchy", field))
    fields = ("id", "firstName", "lastName", "jobTitle")
    for part in text.split("{")[1:]:
        name = part.partition("}")[0]
        if name not in fields:
            message = f"'{{{name}}}' is not a field of the leader"
            page.say(SCHEMA, ("hierarchy", field), message, suggestion=suggestion(name, fields))
            return ""
    return text


def _environments(entries: dict[str, Any] | None, timezone: str, page: Page) -> tuple[Environment, ...]:
    if not entries:
        return (environment_named("default"),)
    return tuple(
        environment(name, entry or {}, timezone, page, timezone_of) for name, entry in entries.items()
    )


def _default(value: dict[str, Any], environments: tuple[Environment, ...], page: Page, *, sound: bool) -> str:
    name = page.text(value.get("defaultEnvironment"), ("defaultEnvironment",))
    names = [one.name for one in environments]
    if name and name not in names and sound:
        page.say(
            SCHEMA,
            ("defaultEnvironment",),
            f"there is no environment '{name}'",
            suggestion=suggestion(name, names),
        )
    if name in names:
        return name
    return names[0] if len(names) == 1 else ""


def _severities(entries: dict[str, Any]) -> tuple[tuple[str, Severity], ...]:
    # `off` comes as text; an editor or another YAML library would have made false of it.
    written = ((name, Severity.OFF if value is False else value) for name, value in entries.items())
    return tuple(sorted((name, Severity(value)) for name, value in written if value is not None))
