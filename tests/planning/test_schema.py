"""The published schema and what is printed are one."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from ovsync.model import Snapshot
from ovsync.planning.allowing import GUARDS
from ovsync.planning.inputs import Side
from ovsync.planning.plan import Action, Finding, Kind, Plan, Source
from ovsync.planning.saved import save_plan
from tests.planning.plans import PRODUCTION, environment, plan
from tests.planning.snapshots import org, person, snapshots

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=60)
@given(snapshots(), snapshots())
def test_any_plan_is_valid(before: Snapshot, after: Snapshot) -> None:
    VALIDATOR.validate(json.loads(msgspec.json.encode(plan(before, after))))


def test_a_saved_plan_is_valid() -> None:
    before, after = org(person("ana"), a=("A", "ana", "")), org(person("bo"), a=("A", "bo", "bo"))
    made = plan(
        before,
        after,
        environment=environment(target_invite_new_users=True),
        findings=(Finding(rule="mixed-team", severity="warning", message="no"),),
        locate=lambda change: Source(file="org/a.yaml", line=1, column=1),
    )
    VALIDATOR.validate(json.loads(save_plan(made, Side(snapshot=after), PRODUCTION)))


def test_a_plan_with_another_field_is_refused() -> None:
    made = json.loads(msgspec.json.encode(plan(org(), org())))
    VALIDATOR.validate(made)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**made, "surprise": 1})


def test_every_field_is_described() -> None:
    def undescribed(schema: Any, path: str) -> list[str]:
        found = []
        for name, part in schema.get("properties", {}).items():
            if "$ref" not in part and not part.get("description"):
                found.append(f"{path}.{name}")
            found += undescribed(part, f"{path}.{name}")
        for name, part in schema.get("$defs", {}).items():
            found += undescribed(part, name)
        return found + (undescribed(schema["items"], path) if "items" in schema else [])

    assert undescribed(SCHEMA, "plan") == []


def test_the_names_are_those_of_the_code() -> None:
    definitions = SCHEMA["$defs"]
    change = definitions["change"]["properties"]
    assert change["action"]["enum"] == [action.value for action in Action]
    assert change["kind"]["enum"] == [kind.value for kind in Kind]
    assert definitions["guard"]["properties"]["name"]["enum"] == list(GUARDS)
    assert [*SCHEMA["properties"]][:-1] == [field.encode_name for field in msgspec.structs.fields(Plan)]
