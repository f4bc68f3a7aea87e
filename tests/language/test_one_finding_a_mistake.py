"""One mistake is one finding, and every finding says what to do."""

import pytest

from ovsync.diagnostics import Diagnostic
from ovsync.language import read_org
from tests.language.in_memory import FilesTree

PROJECT = "version: 1\norganization: Acme\n"
BO = "  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}\n"


def _found(org: str, project: str = PROJECT, **others: str) -> list[Diagnostic]:
    files = {
        "ovsync.yaml": project,
        "org.yaml": org,
        **{f"{name}.csv": text for name, text in others.items()},
    }
    found = read_org(FilesTree(files)).diagnostics
    assert all(one.help for one in found), found
    return list(found)


@pytest.mark.parametrize(
    "entry",
    [
        "{email: *nobody, firstName: A, lastName: L}",
        "{<<: 3, jobTitle: Adviser}",
        '{email: a@acme.example, firstName: "\\0", lastName: L}',
    ],
)
def test_a_mistake_of_yaml_is_not_something_missing_too(entry: str) -> None:
    (one,) = _found(f"people:\n  a: {entry}\n{BO}")
    assert one.rule == "yaml-syntax"


def test_the_entry_beside_a_mistake_is_missed_all_the_same() -> None:
    found = _found("people:\n  a: {email: *nobody}\n  b: {email: b@acme.example, firstName: B}\n")
    assert [one.message for one in found[1:]] == ["people.b must have 'lastName'"]


def test_an_entry_without_anything_is_one_finding() -> None:
    (one,) = _found(f"people:\n  a:\n{BO}")
    assert one.message == "people.a must have 'email', 'firstName' and 'lastName'"


def test_a_short_row_is_one_finding() -> None:
    project = PROJECT + "people:\n  - csv: hr.csv\n"
    (one,) = _found("teams: {}\n", project, hr="id,email,firstName,lastName\n1,a@acme.example,A\n")
    assert one.message == "the row has 3 fields, and the header 4"


def test_a_quote_of_a_csv_that_is_not_closed() -> None:
    project = PROJECT + "people:\n  - csv: hr.csv\n"
    (one,) = _found("teams: {}\n", project, hr='id,email,firstName,lastName\n1,"a@acme.example,A,L\n')
    assert one.message == "a quote that is opened in this row is never closed"


@pytest.mark.parametrize("more", ["people: {a: {}}\n", "teams: {a: {}}\n", "defaults: {}\n"])
def test_people_and_teams_in_the_project_file(more: str) -> None:
    (one,) = _found(f"people:\n{BO}", PROJECT + more)
    assert (
        one.help == "people and teams stand in another file of the org directory; ovsync.yaml holds settings"
    )


def test_settings_in_a_file_of_people() -> None:
    (one,) = _found(f"organization: Acme\npeople:\n{BO}")
    assert one.help == "`organization:` is a setting, and stands in ovsync.yaml"


def test_indentation_by_what_only_looks_like_a_space() -> None:
    (one,) = _found(f"people:\n{BO}\u00a0\u00a0cy:\n    email: cy@acme.example\n")
    assert one.help == "U+00A0 (no-break space) stands where spaces must indent; put spaces there"
    (one,) = _found(f"people:\n{BO} \u00a0cy:\n    email: cy@acme.example\n")
    assert one.message == "U+00A0 (no-break space) stands where spaces must indent"
    assert one.place is not None
    assert one.place.span is not None
    assert (one.place.span.line, one.place.span.column) == (3, 2)


def test_a_merge_conflict() -> None:
    (one,) = _found(f"people:\n{BO}<<<<<<< HEAD\n  cy: {{}}\n=======\n  di: {{}}\n>>>>>>> other\n")
    assert one.message == "git has left a merge conflict here"
    assert one.place is not None
    assert one.place.span is not None
    assert one.place.span.line == 3


def test_properties_that_differ_only_in_case() -> None:
    (one,) = _found(f"people:\n{BO}", PROJECT + "properties: {Location: {}, location: {}}\n")
    assert one.message == "the properties 'Location' and 'location' differ only in upper and lower case"
