"""What holds for every organisation, valid or mutated."""

from collections.abc import Mapping
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ovsync.language import read_org
from ovsync.language.schemas import Name, published, structure
from ovsync.model import Org
from tests.language.in_memory import FilesTree, lines_of
from tests.strategies import documents, file_sets, mutated, org_files, orgs, without_places, yaml_text

FIELDS = (
    "people",
    "teams",
    "defaults",
    "id",
    "email",
    "firstName",
    "name",
    "members",
    "managers",
    "parent",
    "membersWhere",
    "properties",
    "Location",
    "protect",
    "role",
    "language",
    "startDate",
    "environments",
    "target",
    "type",
    "state",
    "limits",
    "apiKey",
    "organization",
)


@settings(max_examples=50)
@given(file_sets())
def test_what_is_written_is_what_is_read(case: tuple[Org, Mapping[str, str]]) -> None:
    org, files = case
    reading = read_org(FilesTree(files))
    assert lines_of(reading) == ""
    assert reading.org is not None
    assert without_places(reading.org) == org


@given(st.data())
def test_order_of_files_and_keys_changes_nothing(data: st.DataObject) -> None:
    org = data.draw(orgs())
    first, second = (read_org(FilesTree(data.draw(org_files(org)))).org for _ in range(2))
    assert first is not None
    assert second is not None
    assert without_places(first) == without_places(second)


@settings(max_examples=60)
@given(st.data())
def test_any_mutation_is_read_or_explained_at_places_that_exist(data: st.DataObject) -> None:
    _, files = data.draw(file_sets())
    name = data.draw(st.sampled_from(sorted(files)))
    document = yaml.safe_load(files[name])
    broken = {**files, name: yaml_text(data.draw(mutated(document, FIELDS)))}
    reading = read_org(FilesTree(broken))
    assert reading.org is not None or reading.diagnostics
    for one in reading.diagnostics:
        for place in (one.place, *(related.place for related in one.related)):
            assert place is not None
            found = reading.places.resolve(place)
            assert found.span is not None
            lines = broken[found.file.removeprefix("org/")].split("\n")
            assert 1 <= found.span.line <= len(lines)
            assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1


@pytest.mark.parametrize("name", ["org", "project"])
@settings(max_examples=60)
@given(st.data())
def test_both_validators_agree(name: Name, data: st.DataObject) -> None:
    document = data.draw(_documents(name))
    for schema in (published(name), structure(name)):
        slow = jsonschema.Draft202012Validator(schema).is_valid(document)
        assert jsonschema_rs.Draft202012Validator(schema).is_valid(document) is slow


def _documents(name: Name) -> st.SearchStrategy[Any]:
    if name == "org":
        valid = file_sets().map(lambda case: yaml.safe_load(list(case[1].values())[-1]))
    else:
        valid = st.just(_PROJECT)
    return st.one_of(valid, valid.flatmap(lambda one: mutated(one, FIELDS)), documents(FIELDS))


_PROJECT = {
    "version": "1",
    "organization": "Acme",
    "properties": {"Location": {"values": ["Paris"]}, "Team": {"type": "choice", "values": ["x"]}},
    "people": [{"csv": "x.csv", "columns": {"id": "Number"}, "where": {"Status": ["Active"]}}],
    "environments": {
        "production": {
            "target": {"type": "workleap", "apiKey": {"env": "KEY"}, "syncPath": "/sync"},
            "state": {"url": "s3://bucket", "encryptionKey": [{"env": "NEW"}, {"file": "old"}]},
            "limits": {"removals": ["5%", "10"], "moves": "off"},
            "window": {"weekdays": "00:00-05:00", "weekends": "all"},
        }
    },
    "rules": {"mixed-team": "off"},
}
