"""The schema of org source that knows one organisation: its IDs, its properties, their values."""

import copy
import re
from collections.abc import Iterable
from typing import Any

from ovsync.language.schemas import published
from ovsync.model import Org
from ovsync.settings import Property, PropertyType, Settings

_DECIMAL = re.compile(r"[-+]?[0-9]+")


def org_schema_for(org: Org, settings: Settings) -> dict[str, Any]:
    """The org schema with this organisation's person and team keys, properties and values as enumerations.

    People from a CSV may be named by email too. A key that editors read as a number (007) is
    listed as that number as well.
    """
    schema = copy.deepcopy(published("org"))
    schema["title"] = f"{schema['title']} of {settings.organization}"
    parts = schema["$defs"]
    from_csv = [one.person.email for one in org.people if one.file.endswith(".csv")]
    parts["personReference"] = _one_of([one.key for one in org.people] + from_csv)
    parts["teamReference"] = _one_of(one.key for one in org.teams)
    parts["person"]["properties"]["leads"] |= {"$ref": "#/$defs/text"}
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


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"enum": [*_as_read(sorted(set(names))), None]}


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
    known = parts[reference]["enum"]
    parts[name] = {
        **{key: value for key, value in parts[name].items() if key not in ("type", "items")},
        "anyOf": [{"enum": known}, {"type": "array", "items": {"$ref": f"#/$defs/{reference}"}}],
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
