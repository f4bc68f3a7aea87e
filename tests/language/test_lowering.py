"""What entries of YAML mean."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from ovsync.language import lower_all, read_org
from ovsync.language.page import Dialect
from ovsync.language.tree import EscapingLinkError
from ovsync.language.tree_directory import DirectoryTree
from ovsync.model import Org, Role, Selector
from tests.language.in_memory import FilesTree, lines_of

PROJECT = "organization: Acme\nlanguage: fr\nproperties: {Location: , Level: }\n"


def _org(text: str, project: str = PROJECT) -> Org:
    reading = read_org(FilesTree({"ovsync.yaml": project, "org.yaml": text}))
    assert lines_of(reading) == ""
    assert reading.org is not None
    return reading.org


def test_own_values_win_over_defaults_and_properties_merge() -> None:
    org = _org("""\
defaults:
  people: {manager: a, role: executive, language: de, properties: {Location: Paris, Level: L1}}
people:
  a: {email: A@acme.example, firstName: true, lastName: 007, properties: ~, role: ~}
  b: {email: b@acme.example, firstName: B, lastName: B, manager: c, role: member, language: en,
      properties: {Level: L2, Location: ~}}
""")
    a, b = org.people
    assert a.manager == "", "nobody is their own manager by default"
    assert (a.person.first_name, a.person.last_name, a.person.email) == ("true", "007", "a@acme.example")
    assert (a.role, a.person.language) == (Role.EXECUTIVE, "Deutsch")
    assert a.person.properties == ("Paris", "L1")
    assert (b.manager, b.role, b.person.language) == ("c", Role.MEMBER, "English")
    assert b.person.properties == ("Paris", "L2")


def test_the_language_of_the_project_is_the_last_resort() -> None:
    org = _org("people: {a: {email: a@acme.example, firstName: A, lastName: A}}")
    assert org.people[0].person.language == "Français"


def test_nested_teams_know_what_they_are_within() -> None:
    org = _org("""\
defaults: {teams: {parent: top, protect: true}}
teams:
  top: {name: Top, protect: false}
  a:
    name: A
    managers: []
    membersWhere: {Location: Paris, Level: [L1, L2]}
    teams:
      b: {name: B, id: old b, parent: [x, a], teams: {c: {name: C}}}
""")
    a, b, c, top = org.teams
    assert (a.parents, a.managers, a.protect) == (("top",), (), True)
    assert a.members_where == (
        Selector(property="Location", values=("Paris",)),
        Selector(property="Level", values=("L1", "L2")),
    )
    assert (b.team.id, b.parents, b.within, b.managers) == ("old b", ("x", "a"), ("a",), None)
    assert (c.parents, c.within) == (("b",), ("a", "b"))
    assert (top.parents, top.protect) == ((), False)


def test_a_derived_team_needs_no_name() -> None:
    text = """\
people:
  a: {email: a@acme.example, firstName: A, lastName: A, leads: unit}
  b: {email: b@acme.example, firstName: B, lastName: B, manager: a}
teams: {unit: , unit-direct: {managers: [b]}}
"""
    org = _org(text, PROJECT + "hierarchy: {fromReportingLines: true}\n")
    assert [team.team.name for team in org.teams] == ["", ""]
    found = read_org(FilesTree({"ovsync.yaml": PROJECT, "org.yaml": text})).diagnostics
    assert [one.message for one in found] == [
        "the team 'unit' must have 'name'",
        "the team 'unit-direct' must have 'name'",
    ]


def test_a_warning_weighs_what_the_project_says() -> None:
    text = "teams: {a: {name: ' A'}}"
    for severity, expected in (("off", []), ("error", ["error"])):
        project = PROJECT + f"rules: {{surrounding-spaces: {severity}}}\n"
        found = read_org(FilesTree({"ovsync.yaml": project, "org.yaml": text})).diagnostics
        assert [one.severity for one in found] == expected


def test_a_link_that_leads_out_is_a_finding() -> None:
    class Escaping(FilesTree, frozen=True):
        def files(self) -> tuple[str, ...]:
            raise EscapingLinkError("units/cs.yaml")

    reading = read_org(Escaping({}))
    assert reading.org is None
    assert lines_of(reading).startswith("org/units/cs.yaml:1:1 error schema: the link leads out")


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    reading = read_org(DirectoryTree(tmp_path / "nowhere", "nowhere"))
    assert reading.org is None
    assert len(reading.diagnostics) == 1


def _killed(_: Sequence[tuple[str, bytes]], __: Dialect, ___: bool) -> list[bytes]:
    os._exit(9)


def test_a_worker_that_is_killed_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lower_all, "PAYS_FROM", 0)
    monkeypatch.setattr(lower_all, "_BATCH", 1)
    monkeypatch.setattr(lower_all, "_lower_batch", _killed)
    sources = [
        lower_all.Source(file=f"org/{name}.yaml", read=f"teams: {{{name}: {{name: T}}}}".encode)
        for name in "abc"
    ]
    parts = lower_all.lower_all(sources, Dialect(), workers=2)
    assert [part.teams[0].key for part in parts] == ["a", "b", "c"]
