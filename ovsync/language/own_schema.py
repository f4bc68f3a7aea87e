"""The schema of org source that knows one organisation: its IDs, its properties, their values."""

import copy
import re
from collections.abc import Iterable
from typing import Any

from ovsync.language.schemas import published
from ovsync.model import Compiled, Org
from ovsync.settings import Property, PropertyType, Settings

_DECIMAL = re.compile(r"[-+]?[0-9]+")


def org_schema_for(org: Org, settings: Settings, compiled: Compiled | None = None) -> dict[str, Any]:
    """The org schema with this organisation's person and team keys, properties and values as enumerations.

    People from a CSV may be named by email too. A key that editors read as a number (007) is
    listed as that number as well. `compiled` adds the teams that are made of reporting lines.
    """
    schema = copy.deepcopy(published("org"))
    schema["title"] = f"{schema['title']} of {settings.organization}"
    parts = schema["$defs"]
    parts["personReference"] = _one_of(_people(org))
    parts["teamReference"] = _one_of(_teams(org, compiled))
    # A leader may lead a team that nobody has written yet, so these are offered and not asked for.
    leads = {"$ref": "#/$defs/text", "examples": sorted(str(one.key) for one in org.teams)}
    parts["person"]["properties"]["leads"] |= leads
    _list_inline(parts, "parent", "teamReference")
    parts["propertyValues"] |= {
        "additionalProperties": False,
        "properties": {one.name: _values(one) for one in settings.properties},
        "examples": [],
    }
    parts["team"]["properties"]["membersWhere"] |= {
        "additionalProperties": False,
        "properties": {one.name: _selected(one) for one in settings.properties},
        "examples": [],
    }
    return schema


def _people(org: Org) -> dict[str, str]:
    """How each person may be named, and who that is."""
    named: dict[str, str] = {}
    for one in org.people:
        person = one.person
        who = f"{person.first_name} {person.last_name}"
        named[str(one.key)] = f"{who}, {person.job_title}" if person.job_title else who
        if one.file.endswith(".csv"):
            named[person.email] = named[str(one.key)]
    return named


def _teams(org: Org, compiled: Compiled | None) -> dict[str, str]:
    """How each team may be named, and what it is called."""
    teams = compiled.snapshot.teams if compiled else ()
    derived = {str(one.id): one.name for one in teams if compiled and one.id not in compiled.teams}
    return derived | {str(one.key): one.team.name for one in org.teams}


def _one_of(names: dict[str, str]) -> dict[str, Any]:
    """A list of names, each with what an editor says of it."""
    read = [(value, names[name]) for name in sorted(names) for value in _as_read([name])]
    return {
        "enum": [*(value for value, _ in read), None],
        "enumDescriptions": [*(said for _, said in read), "As if the line were not there."],
    }


def _as_read(names: Iterable[str]) -> list[str | int | bool]:
    """Texts, and beside each what an editor makes of it where it stands without quotes."""
    read: list[str | int | bool] = []
    for name in names:
        read.append(name)
        if _DECIMAL.fullmatch(name):
            read.append(int(name))
        elif name in ("true", "false"):
            read.append(name == "true")
    return read


def _list_inline(parts: dict[str, Any], name: str, reference: str) -> None:
    """One name or a list of them: `type` alone cannot say which names."""
    parts[name] = {
        **{key: value for key, value in parts[name].items() if key not in ("type", "allOf", "examples")},
        "anyOf": [
            {"$ref": f"#/$defs/{reference}"},
            {"type": "array", "items": {"$ref": f"#/$defs/{reference}"}},
        ],
    }


def _values(declared: Property) -> dict[str, Any]:
    about = {"description": f"A property of the account: {declared.type.value}."}
    if declared.values:
        return {**about, "enum": [*_as_read(declared.values), None]}
    if declared.type is PropertyType.DATE:
        return {**about, "$ref": "#/$defs/date", "examples": ["2026-12-31"]}
    return {**about, "$ref": "#/$defs/text"}


def _selected(declared: Property) -> dict[str, Any]:
    one = _values(declared)
    about = {"description": f"Everybody whose '{declared.name}' is this, or one of these."}
    return {**about, "anyOf": [one, {"type": "array", "items": one}]}
