"""Findings for machines: JSON, GitHub, SARIF."""

import json

from jsonschema import Draft7Validator

from ovsync.report.diagnostics_github import diagnostics_github
from ovsync.report.diagnostics_json import diagnostics_json
from ovsync.report.diagnostics_sarif import diagnostics_sarif
from tests.conftest import Golden
from tests.report.hostile import NAMES
from tests.report.node import sarif_schema
from tests.report.test_diagnostics_text import DIAGNOSTICS, at, finding

HOSTILE = tuple(
    finding("schema", at(name.replace("\ud800", "x"), 1, 1), name.replace("\ud800", "x")) for name in NAMES
)


def test_json(golden: Golden) -> None:
    text = diagnostics_json(DIAGNOSTICS)
    golden("report/diagnostics.json", text)
    assert set(json.loads(text)[0]) == {
        "rule", "severity", "message", "help", "file", "line", "column", "endLine", "endColumn"
    }  # fmt: skip


def test_workflow_commands(golden: Golden) -> None:
    golden("report/diagnostics.github", diagnostics_github(DIAGNOSTICS))


def test_a_name_starts_no_workflow_command() -> None:
    lines = diagnostics_github(HOSTILE).splitlines()
    assert len(lines) == len(HOSTILE)
    for line in lines:
        properties, _, message = line.removeprefix("::error ").partition("::")
        assert [one.partition("=")[0] for one in properties.split(",")] == [
            "file", "line", "endLine", "col", "endColumn", "title"
        ]  # fmt: skip
        assert message


def test_a_percent_sign_is_not_read_as_an_escape() -> None:
    (line,) = diagnostics_github(
        (finding("schema", at("100%0A, a:b.yaml", 2, 3, 4), "50%\r\nof"),)
    ).splitlines()
    assert line == (
        "::error file=100%250A%2C a%3Ab.yaml,line=2,endLine=2,col=3,endColumn=6,title=schema::50%25%0D%0Aof"
    )


def test_sarif_is_valid(golden: Golden) -> None:
    text = diagnostics_sarif(DIAGNOSTICS, descriptions=(("schema", "Every file fits its schema."),))
    golden("report/diagnostics.sarif", text)
    validator = Draft7Validator(sarif_schema())
    for log in (text, diagnostics_sarif(()), diagnostics_sarif(HOSTILE)):
        assert not [error.message for error in validator.iter_errors(json.loads(log))]


def test_sarif_places_are_relative_uris() -> None:
    log = json.loads(diagnostics_sarif((finding("schema", at("org/zoë 100%/a#b.yaml", 2, 3), "x"),)))
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "org/zo%C3%AB%20100%25/a%23b.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 4}
