"""What `leads` says must come to something, and be one team's name."""

import pytest

from tests.rules.orgs import findings, loaded
from tests.rules.test_findings import LINES, people, person


def test_leads_that_were_handed_over_without_the_reports() -> None:
    text = LINES + people(person("ana"), person("bo", "leads: x"), person("cy", "manager: ana"))
    (one,) = findings(text, "leads-nothing")
    assert one.message == "'bo' leads 'x', but nobody reports to 'bo' or to anybody else who leads 'x'"
    assert one.help == "let the reports say `manager: bo`, or take `leads` out"
    assert one.place is not None
    assert one.place.pointer == ("people", "bo", "leads")


def test_leads_that_were_misspelt_beside_the_one_who_has_the_reports() -> None:
    text = LINES + people(
        person("ana", "leads: support"), person("bo", "leads: suport"), person("cy", "manager: ana")
    )
    (one,) = findings(text, "leads-nothing")
    assert one.help == "did you mean 'support'?"


@pytest.mark.parametrize(
    "others",
    [
        (person("ana", "leads: x"), person("cy", "manager: ana")),
        (person("cy", "manager: bo"),),
        (person("cy", "manager: bo, startDate: 2026-12-01"),),
        (person("ana", "leads: x, endDate: 2026-01-01"), person("cy", "manager: ana")),
    ],
    ids=["together", "alone", "reports to come", "taken over from one who left"],
)
def test_leads_of_which_something_comes(others: tuple[str, ...]) -> None:
    assert not findings(LINES + people(person("bo", "leads: x"), *others), "leads-nothing")


def test_one_who_left_keeps_the_line_in_silence() -> None:
    text = LINES + people(person("bo", "leads: x, endDate: 2026-01-01"), "ana", person("cy", "manager: ana"))
    assert not findings(text, "leads-nothing")


def test_leads_where_no_team_is_made_from_reporting_lines() -> None:
    text = people(person("ana", "leads: x"), person("bo", "leads: y"), person("cy", "manager: ana"))
    (one,) = findings(text + "teams:\n  t: {name: T, members: [ana]}\n", "leads-nothing")
    assert one.message == (
        "'ana' leads 'x', and 1 more person does, but no team is made from reporting lines"
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            person("bo", "leads: X") + person("di", "manager: bo"),
            "'bo' leads 'X', and 'ana' leads 'x': the two differ only in upper and lower case",
        ),
        (
            "teams:\n  X: {name: Ex, members: [cy]}\n",
            "'ana' leads 'x', and there is a written team 'X': the two differ only in upper and lower case",
        ),
        (
            "teams:\n  X-direct: {name: Ex}\n",
            "'ana' leads 'x', and there is a written team 'X-direct': the two differ only in upper and "
            "lower case",
        ),
    ],
)
def test_leads_that_differ_only_in_case(more: str, said: str) -> None:
    text = LINES + people(person("ana", "leads: x"), person("cy", "manager: ana")) + more
    found = [one for one in loaded(text).diagnostics if one.rule == "id-clash"]
    assert [one.message for one in found] == [said]


def test_a_key_and_its_id_may_differ_in_case() -> None:
    text = LINES + people(person("ana", "leads: x"), person("bo", "leads: X"), person("cy", "manager: ana"))
    assert not findings(text + "teams:\n  x: {id: X, name: Ex}\n", "id-clash")


def test_what_is_said_of_the_whole_stands_at_the_project_file() -> None:
    (one,) = (found for found in loaded("people: {}\n").diagnostics if found.rule == "empty-organization")
    assert one.place is not None
    assert one.place.span is not None
    assert (one.place.file, one.place.span.line, one.place.span.column) == ("org/ovsync.yaml", 1, 1)


def test_what_leads_names_is_an_id() -> None:
    text = LINES + people(person("bo", f"leads: {'x' * 65}"), person("cy", "manager: bo"))
    (one,) = (found for found in loaded(text).diagnostics if found.rule == "schema")
    assert one.message == "people.bo.leads must be printable text of 1 to 64 characters"


def test_a_team_that_clashes_is_not_also_mixed() -> None:
    text = LINES + people("eva", person("max", "manager: eva"), person("ana", "manager: max"))
    text += "teams:\n  eva: {name: Eva, members: [ana]}\n"
    found = {one.rule for one in findings(text)}
    assert "id-clash" in found
    assert "mixed-team" not in found
