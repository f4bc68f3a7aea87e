"""The schema that knows one organisation accepts what it has, and nothing that it does not."""

from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from ovsync.compiler import compile_org
from ovsync.language import read_org
from ovsync.language.own_schema import org_schema_for
from ovsync.model import Org
from tests.language.in_memory import FilesTree
from tests.strategies import SETTINGS, orgs, person_entry, team_entry

FILES = {
    "ovsync.yaml": "organization: Acme\n"
    "properties: {Location: {values: [Paris, 75001]}, Since: {type: date}}\n"
    "people: [{csv: hris.csv}]\n",
    "hris.csv": "id,email,firstName,lastName\n007,bond@acme.example,James,Bond\n",
    "org.yaml": "people: {ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}}\n"
    "teams: {north: {name: North}, south: {name: South}}\n",
}


def _is_valid(text: str) -> bool:
    reading = read_org(FilesTree(FILES))
    assert reading.org is not None
    assert reading.settings is not None
    schema = org_schema_for(reading.org, reading.settings)
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text)))


@pytest.mark.parametrize(
    "text",
    [
        "people: {x: {manager: ana, properties: {Location: Paris, Since: '2026-01-01'}}}",
        "people: {x: {manager: 007, properties: {Location: 75001}}}",
        "teams: {x: {managers: [ana, bond@acme.example], parent: north}}",
        "teams: {x: {members: [007], parent: [north, south], membersWhere: {Location: [Paris, 75001]}}}",
        "people: {x: {leads: a-new-team}}",
    ],
)
def test_what_the_organisation_has_is_valid(text: str) -> None:
    assert _is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "people: {x: {manager: anna}}",
        "people: {x: {properties: {Town: Paris}}}",
        "people: {x: {properties: {Location: London}}}",
        "teams: {x: {members: [bob]}}",
        "teams: {x: {parent: [nrth]}}",
        "teams: {x: {membersWhere: {Location: [London]}}}",
    ],
)
def test_what_it_has_not_is_marked(text: str) -> None:
    assert not _is_valid(text)


def test_a_name_is_shown_with_whom_it_means_and_teams_of_reporting_lines_count() -> None:
    files = {
        "ovsync.yaml": "organization: Acme\nhierarchy: {fromReportingLines: true}\n",
        "org.yaml": "people:\n  '007': {email: a@a.example, firstName: Ana, lastName: Roy, jobTitle: CEO}\n"
        "  bo: {email: b@acme.example, firstName: Bo, lastName: Kim, manager: '007'}\n",
    }
    reading = read_org(FilesTree(files))
    assert reading.org is not None
    compiled = compile_org(reading.org, date(2026, 3, 2))
    parts = org_schema_for(reading.org, reading.org.settings, compiled)["$defs"]
    people = dict(
        zip(parts["personReference"]["enum"], parts["personReference"]["enumDescriptions"], strict=True)
    )
    assert people["007"] == people[7] == "Ana Roy, CEO"
    teams = dict(zip(parts["teamReference"]["enum"], parts["teamReference"]["enumDescriptions"], strict=True))
    assert teams["007-direct"] == "Ana Roy's Team"


@settings(max_examples=30)
@given(orgs())
def test_an_organisation_fits_its_own_schema(org: Org) -> None:
    document: dict[str, Any] = {
        "people": {str(one.key): person_entry(one) for one in org.people},
        "teams": {str(one.key): team_entry(one) for one in org.teams},
    }
    jsonschema.Draft202012Validator(org_schema_for(org, SETTINGS)).validate(document)
