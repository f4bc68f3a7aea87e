"""The published schemas: sound, and worth reading in an editor."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from ovsync.language.rulebook import ERRORS
from ovsync.language.schemas import Name, published, structure
from tests.language.test_broken_orgs import BROKEN

NAMES: tuple[Name, ...] = ("org", "project")


def _parts(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        yield path, part
        for key, inner in part.items():
            yield from _parts(inner, f"{path}/{key}")
    elif isinstance(part, list):
        for inner in part:
            yield from _parts(inner, path)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: Name) -> None:
    for schema in (published(name), structure(name)):
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_that_is_left_to_lowering_exists(name: Name) -> None:
    assert {part["x-rule"] for _, part in _parts(published(name)) if "x-rule" in part} <= set(ERRORS)


@pytest.mark.parametrize("name", NAMES)
def test_hovering_over_a_field_says_what_it_is(name: Name) -> None:
    schema = published(name)
    silent = []
    for path, part in _parts(schema):
        if path.endswith("/properties"):
            continue
        for field, described in part.get("properties", {}).items():
            if not isinstance(described, dict):
                continue
            target = schema["$defs"].get(str(described.get("$ref", "")).removeprefix("#/$defs/"), {})
            if isinstance(described, dict) and not (
                described.get("description") or target.get("description")
            ):
                silent.append(f"{path}/{field}")
    assert [path for path in silent if "/columns/" not in path and "/if" not in path] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_valid(name: Name) -> None:
    schema = published(name)
    for path, part in _parts(schema):
        if path.endswith(("/properties", "/$defs")) or "examples" not in part:
            continue
        validator = jsonschema.Draft202012Validator({**part, "$defs": schema["$defs"]})
        for example in part["examples"]:
            assert validator.is_valid(example), (path, example)


@pytest.mark.parametrize("plain", ["007", "yes", "true", "2021", "1.5", "Ana"])
def test_editors_may_read_text_as_something_else(plain: str) -> None:
    document = yaml.safe_load(
        f"people: {{a: {{id: {plain}, firstName: {plain}, properties: {{X: {plain}}}, manager: {plain}}}}}\n"
        f"teams: {{t: {{name: {plain}, members: [{plain}], parent: {plain}, membersWhere: {{X: {plain}}}}}}}"
    )
    assert jsonschema.Draft202012Validator(published("org")).is_valid(document)


def test_editors_mark_what_lowering_refuses() -> None:
    people = yaml.load(str(BROKEN["people"]["a.yaml"]), Loader=yaml.CBaseLoader)
    marked = {
        tuple(error.absolute_path)[1]
        for error in jsonschema.Draft202012Validator(published("org")).iter_errors(people)
    }
    assert {"people", "ana", "bob", "cy"} <= marked
