"""Completion and hover teach the language, with the schema that the first line of a file names."""

import pytest

from tests.editor.conftest import Editor

ORG = "# yaml-language-server: $schema=../schemas/org.schema.json\n"
PROJECT = "# yaml-language-server: $schema=../schemas/project.schema.json\norganization: Acme\n"
PRODUCTION = PROJECT + "environments:\n  production:\n"
TARGET = PRODUCTION + "    target:\n"

PERSON = {
    "id", "email", "firstName", "lastName", "jobTitle", "imageUrl", "language", "manager", "leads",
    "startDate", "endDate", "role", "protect", "properties",
}  # fmt: skip
EXAMPLES = {"3", "5%", '"off"'}
TEAM = {"id", "name", "managers", "members", "membersWhere", "parent", "protect", "teams"}

OFFERS = [
    ("top level", ORG + "▮", {"defaults", "people", "teams"}),
    ("a person", ORG + "people:\n  ana:\n    ▮", PERSON),
    ("a role", ORG + "people:\n  ana:\n    role: ▮", {"member", "executive", "administrator"}),
    ("a language", ORG + "people:\n  ana:\n    language: ▮", {"English", "Français", "Deutsch", "fr"}),
    ("a team", ORG + "teams:\n  north:\n    ▮", TEAM),
    ("a nested team", ORG + "teams:\n  acme:\n    teams:\n      north:\n        ▮", TEAM),
    ("defaults", ORG + "defaults:\n  ▮", {"people", "teams"}),
    ("defaults of people", ORG + "defaults:\n  people:\n    ▮", {"language", "manager", "properties"}),
    ("the project", PROJECT + "▮", {"environments", "hierarchy", "properties", "rules", "timezone"}),
    ("a target", TARGET + "      ▮", {"type", "url", "apiKey", "syncManagerEmail", "directory"}),
    ("a kind of target", TARGET + "      type: ▮", {"csv", "officevibe", "workleap"}),
    ("limits", PRODUCTION + "    limits:\n      ▮", {"removals", "teamRemovals", "emailChanges"}),
    ("a limit", PRODUCTION + "    limits:\n      removals: ▮", EXAMPLES),
    ("a window", PRODUCTION + "    window:\n      ▮", {"timezone", "weekdays", "weekends"}),
    ("rules", PROJECT + "rules:\n  ▮", {"mixed-team", "team-below-anonymity", "unused-ignore"}),
    ("a severity", PROJECT + "rules:\n  mixed-team: ▮", {"error", "warning", '"off"'}),
    ("a kind of property", PROJECT + "properties:\n  Location:\n    type: ▮", {"text", "date", "choice"}),
]


def _file(text: str) -> str:
    return "org/people.yaml" if text.startswith(ORG) else "org/ovsync.yaml"


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in OFFERS], ids=[case[0] for case in OFFERS])
def test_what_may_stand_here_is_offered_and_explained(started: Editor, text: str, wanted: set[str]) -> None:
    offered = started.offered(_file(text), text)
    assert wanted <= set(offered)
    if wanted != EXAMPLES:
        assert {name for name in wanted if not offered[name]} == set()


HOVERS = [
    (ORG + "▮people:\n  ana: {}", "by ID"),
    (ORG + "people:\n  ana: {▮email: ana@acme.example}", "a changed email is a removal and an invitation"),
    (ORG + "people:\n  ana: {▮manager: max}", "Reporting line"),
    (ORG + "people:\n  ana: {▮role: executive}", "Never sent: Officevibe sets roles by hand"),
    (ORG + "people:\n  ana: {▮endDate: 2026-12-31}", "Last day in the organisation"),
    (ORG + "teams:\n  north: {▮managers: [max]}", "see this team's results"),
    (ORG + "teams:\n  acme: {teams: {north: {▮parent: acme}}}", "named from the child's side"),
    (ORG + "▮defaults: {people: {language: fr}}", "this file"),
    (TARGET + "      ▮type: csv", "officevibe, workleap or csv"),
    (TARGET + "      ▮apiKey: {env: KEY}", "Never the key itself"),
    (PRODUCTION + "    limits: {▮emailChanges: 1}", "Default: 0"),
    (PROJECT + "rules: {▮mixed-team: error}", "both members and sub-teams"),
    (PROJECT + "hierarchy: {▮fromReportingLines: true}", "team of direct reports"),
]


@pytest.mark.parametrize(("text", "said"), HOVERS)
def test_the_pointer_over_a_field_says_what_it_means(started: Editor, text: str, said: str) -> None:
    assert said in started.hover(_file(text), text)


def test_what_is_chosen_is_written_as_one_would_write_it(started: Editor) -> None:
    limits = started.inserted("org/ovsync.yaml", PRODUCTION + "    limits:\n      ▮")
    assert limits["removals"].strip() == "removals:"
    team = started.inserted("org/teams.yaml", ORG + "teams:\n  north:\n    ▮")
    assert (team["members"], team["parent"].strip()) == ("members:\n  - ", "parent:")
    assert "false" not in "".join(started.inserted("org/people.yaml", ORG + "defaults:\n  ▮").values())


class TestOwnSchema:
    """With `ovsync schema --org`: the organisation's own names."""

    def test_people_are_offered_with_who_they_are(self, sample: Editor) -> None:
        for where in (
            "people: {x: {manager: ▮}}",
            "teams: {x: {members: [▮]}}",
            "teams: {x: {managers: [max, ▮]}}",
        ):
            offered = sample.offered("org/company.yaml", ORG + where)
            assert offered["steph"] == "Steph Roy, Director, Customer Service"

    def test_teams_are_offered_by_their_names(self, sample: Editor) -> None:
        for where in ("teams:\n  x:\n    parent: ▮", "defaults:\n  teams:\n    parent: ▮"):
            offered = sample.offered("org/company.yaml", ORG + where)
            assert offered["customer-service"] == "Customer Service Department"
            assert '["acme","worldwide"]' not in offered
        assert "customer-service" in sample.offered("org/company.yaml", ORG + "people: {x: {leads: ▮}}")

    def test_properties_and_their_values_are_offered(self, sample: Editor) -> None:
        person = ORG + "people:\n  x:\n    properties:\n      "
        assert {"Location", "Hiring Date"} == set(sample.offered("org/company.yaml", person + "▮"))
        values = {"Montréal", "Toronto", "Paris"}
        assert values <= set(sample.offered("org/company.yaml", person + "Location: ▮"))
        team = ORG + "teams:\n  x:\n    membersWhere:\n      Location: ▮"
        assert values <= set(sample.offered("org/company.yaml", team))

    def test_who_is_not_there_is_underlined(self, sample: Editor) -> None:
        found = sample.problems("org/company.yaml", ORG + "people: {x: {manager: stef}}")
        assert len(found) == 1
        assert sample.problems("org/company.yaml", ORG + "people: {x: {leads: a-new-team}}") == []
