"""What the rules say: every message in full, and the cases that an example does not show."""

import pytest

from ovsync.diagnostics import Diagnostic
from ovsync.rules import all_rules, explain
from ovsync.rules.catalogue import SHOWN_OF_ONE_RULE
from tests.conftest import Golden
from tests.rules.orgs import findings, loaded


def person(key: str, more: str = "") -> str:
    name = f"email: {key}@acme.example, firstName: {key.title()}, lastName: Roy"
    return f"  {key}: {{{name}{', ' if more else ''}{more}}}\n"


def people(*entries: str) -> str:
    return "people:\n" + "".join(one if one.startswith("  ") else person(one) for one in entries)


LINES = """\
# ovsync.yaml
version: 1
organization: Acme
hierarchy: {fromReportingLines: true}

# org.yaml
"""


def _shown(one: Diagnostic) -> str:
    place = one.place
    where = f"{place.file}:{place.span.line}:{place.span.column}" if place and place.span else "-"
    related = "".join(
        f"\n      {other.place.file}:{other.place.span.line if other.place.span else 0}: {other.message}"
        for other in one.related
    )
    return f"{where}: {one.severity} [{one.rule}] {one.message}\n    help: {one.help}{related}\n"


def test_messages_in_full(golden: Golden) -> None:
    said = ""
    for rule in all_rules():
        explanation = explain(rule.name)
        assert explanation is not None
        said += f"== {rule.name}\n"
        said += "".join(_shown(one) for one in loaded(explanation.wrong).diagnostics if one.rule == rule.name)
    golden("rules/messages.txt", said)


def test_a_suggestion_finds_what_was_meant() -> None:
    text = people("steph", "max") + "teams:\n  sales: {name: Sales, managers: [%s], members: [max]}\n"
    for wrong in ("Steph", "stefh", "steph@acme.exampel"):
        (one,) = findings(text % wrong, "unknown-person")
        assert one.help == f"did you mean '{'steph@acme.example' if '@' in wrong else 'steph'}'?"
    (one,) = findings(text % "zzz", "unknown-person")
    assert one.help == "name the key of a person, or add that person"


def test_every_circle_is_shown_whole() -> None:
    text = people(
        person("ana", "manager: bo"),
        person("bo", "manager: ana"),
        person("cy", "manager: di"),
        person("di", "manager: ed"),
        person("ed", "manager: cy"),
        person("fi", "manager: ana"),
    )
    found = findings(text, "reporting-cycle")
    assert [one.message.split(": ")[1] for one in found] == ["ana → bo → ana", "cy → di → ed → cy"]
    assert [other.message for other in found[1].related] == [
        "'cy' reports to 'di'",
        "'di' reports to 'ed'",
        "'ed' reports to 'cy'",
    ]


def test_a_circle_of_derived_teams_is_said_once() -> None:
    text = LINES + people(person("ana", "manager: bo"), person("bo", "manager: ana"))
    assert {one.rule for one in findings(text)} >= {"reporting-cycle"}
    assert not findings(text, "team-cycle")


def test_a_circle_through_leads_is_one_of_teams() -> None:
    text = LINES + people(
        person("ana", "leads: north, manager: di"),
        person("bo", "leads: north"),
        person("cy", "leads: south, manager: bo"),
        person("di", "leads: south"),
    )
    assert not findings(text, "reporting-cycle")
    (one,) = findings(text, "team-cycle")
    assert one.message == "teams contain each other in a circle: north → south → north"
    assert len(one.related) == 2


def test_a_team_that_is_its_own_parent() -> None:
    (one,) = findings(people("ana") + "teams:\n  a: {name: A, parent: a, members: [ana]}\n", "team-cycle")
    assert one.message == "team 'a' is its own parent"


@pytest.mark.parametrize(
    ("leads", "clashes"),
    [("", ["team 'max-direct' has the ID of a team that is derived for 'max'"]), ("max", [])],
)
def test_a_written_team_meets_a_derived_one(leads: str, clashes: list[str]) -> None:
    asked = f"leads: {leads}" if leads else ""
    text = LINES + people(person("max", asked), person("ana", "manager: max"))
    text += "teams:\n  max-direct: {name: Sales}\n"
    assert [one.message for one in findings(text, "id-clash")] == clashes


def test_two_derived_teams_of_one_id() -> None:
    text = LINES + people(
        person("max"),
        person("ana", "manager: max"),
        person("bo", "leads: max-direct, manager: ana"),
        person("cy", "manager: bo"),
        person("di", "manager: cy"),
    )
    assert [one.message for one in findings(text, "id-clash")] == [
        "two teams derived from reporting lines would have the ID 'max-direct'"
    ]


def test_a_team_needs_a_name_unless_one_is_derived() -> None:
    text = LINES + people(person("max", "leads: sales"), person("ana", "manager: max, leads: north"))
    text += "teams:\n  sales-direct: {}\n  north: {members: [ana]}\n"
    assert [one.message for one in findings(text, "schema")] == [
        "team 'north' has no name, and reporting lines make none for it"
    ]


def test_nobody_took_over() -> None:
    text = LINES + people(person("max", "leads: sales, endDate: 2026-01-30"), person("ana", "manager: max"))
    (one,) = findings(text, "team-without-manager")
    assert one.message == "team 'sales-direct' has no manager: 'max' left on 2026-01-30 and nobody took over"
    assert one.help == "let the successor say `leads: sales`"
    assert not findings(text, "ended-person-referenced")


def test_one_finding_for_all_who_report_to_somebody_gone() -> None:
    reports = [person(f"p{number}", "manager: max") for number in range(4)]
    (one,) = findings(people(person("max", "endDate: 2025-01-01"), *reports), "ended-person-referenced")
    assert one.message == "'max' left on 2025-01-01 and is still named (manager of 'p0' and 3 more)"
    assert len(one.related) == 3


def test_a_manager_of_managers_without_reporting_lines() -> None:
    teams = """\
teams:
  stephs: {name: Stephs, managers: [steph], members: [john]}
  johns: {name: Johns, managers: [john], members: [ana]}
"""
    (one,) = findings(people("steph", "john", "ana") + teams, "manager-sees-only-part")
    assert "'steph' is a manager of managers, but does not see 'johns'" in one.message
    derived = people(person("steph"), person("john", "manager: steph"), person("ana", "manager: john"))
    assert not findings(LINES + derived, "manager-sees-only-part")


def test_an_office_is_no_hierarchy_where_lines_say_who_reports_to_whom() -> None:
    text = (
        people("olga", person("steph", "manager: eva"), "eva", "ana")
        + """\
teams:
  office: {name: Office, managers: [olga], members: [steph]}
  service: {name: Service, managers: [eva, steph], members: [ana]}
"""
    )
    assert not findings(text, "manager-sees-only-part")


def test_a_flood_is_counted() -> None:
    many = [f"p{number:04}" for number in range(SHOWN_OF_ONE_RULE + 20)]
    found = findings(people(*many, "ana") + "teams:\n  a: {name: A, members: [ana]}\n", "person-in-no-team")
    assert len(found) == SHOWN_OF_ONE_RULE + 1
    assert found[-1].message.endswith("; and 20 findings more like this one")


def test_a_rule_that_is_off_is_not_asked() -> None:
    off = "# ovsync.yaml\nversion: 1\norganization: Acme\nrules: {person-in-no-team: off}\n\n# org.yaml\n"
    text = people("ana", "bo") + "teams:\n  a: {name: A, members: [ana]}\n"
    assert findings(text, "person-in-no-team")
    assert not findings(off + text, "person-in-no-team")


@pytest.mark.parametrize("value", ["=1", "+1 514", "-", "@home"])
def test_formulas_are_found_in_every_field(value: str) -> None:
    project = (
        "# ovsync.yaml\nversion: 1\norganization: Acme\nproperties: {Office: {}, Grade: {type: number}}\n"
    )
    text = f"""{project}
# org.yaml
people:
  ana:
    email: ana@acme.example
    firstName: "{value}"
    lastName: "{value}"
    jobTitle: "{value}"
    properties: {{Office: "{value}", Grade: "-1"}}
teams:
  a: {{name: "{value}", members: [ana]}}
"""
    found = [one.place.pointer[-1] for one in findings(text, "spreadsheet-formula") if one.place]
    assert found == ["name", "firstName", "lastName", "jobTitle", "Office"]


def test_every_list_of_a_team_names_everybody_once() -> None:
    text = people("ana", "bo") + "teams:\n  top: {name: Top, members: [ana]}\n"
    text += "  a: {name: A, managers: [bo, bo], members: [ana, bo, ana], parent: [top, top]}\n"
    said = [one.message for one in findings(text, "named-twice")]
    assert said == [
        f"{what} of 'a' names '{name}' twice"
        for what, name in (("managers", "bo"), ("members", "ana"), ("parent", "top"))
    ]
