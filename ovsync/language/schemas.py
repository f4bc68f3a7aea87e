"""The published JSON Schemas, and what they leave to the code that reads the values.

Where a sub-schema names an ``x-rule``, an editor checks the value by its pattern or enumeration,
and ovsync checks it while lowering, with that rule's own message. `structure` is the schema
without those keywords: what must hold before lowering.
"""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    import jsonschema_rs

Name = Literal["org", "project", "plan"]

_LEFT_TO_LOWERING = ("enum", "pattern", "minLength", "maxLength")


def schema_text(name: Name) -> str:
    """A published schema, as it is in the file."""
    file = f"{name}.schema.json"
    package = Path(__file__).parents[1]
    installed = package / "schemas" / file
    if installed.is_file():
        return installed.read_text(encoding="utf-8")
    return (package.parent / "schemas" / file).read_text(encoding="utf-8")


@functools.cache
def published(name: Name) -> dict[str, Any]:
    """A published schema, parsed. Not to be changed."""
    parsed: dict[str, Any] = msgspec.json.decode(schema_text(name))
    return parsed


@functools.cache
def structure(name: Name) -> dict[str, Any]:
    """The schema without what lowering checks. Not to be changed."""
    stripped: dict[str, Any] = _stripped(published(name))
    return stripped


@functools.cache
def acceptor(name: Name) -> "jsonschema_rs.Draft202012Validator":
    """The fast validator of the structure, compiled once."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(structure(name))


def _stripped(part: Any) -> Any:
    # A schema is a handful of levels deep, so recursion is safe here.
    if isinstance(part, list):
        return [_stripped(item) for item in part]
    if not isinstance(part, dict):
        return part
    left = _LEFT_TO_LOWERING if "x-rule" in part else ()
    return {key: _stripped(value) for key, value in part.items() if key not in left}
