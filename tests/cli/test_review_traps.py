"""What a reviewer must not miss, and what a redacted text must not say."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.orgs import PROJECT, Folder
from tests.cli.running import Run, ovsync

EVIL = """\
environments:
  default: {target: {type: csv, directory: build}}
  evil:
    target: {type: officevibe, url: "https://evil.example", apiKey: {env: OFFICEVIBE_API_KEY}}
    limits: {removals: off}
defaultEnvironment: evil
"""

NIGHT = """\
environments:
  default:
    target: {type: csv, directory: build}
    window: {timezone: UTC, weekdays: none, weekends: none}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "an organisation")):
        identity = ("-c", "user.name=Test", "-c", "user.email=test@acme.example")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)
    return made


def _plan(folder: Folder, *more: str) -> Run:
    return ovsync("plan", *more, cwd=folder.root)


def test_a_second_environment_does_not_hide_where_people_are_sent(folder: Folder) -> None:
    before = json.loads(_plan(folder, "--against", "HEAD", "--format", "json").out)
    folder.write("ovsync.yaml", PROJECT + EVIL)
    plan = json.loads(_plan(folder, "--against", "HEAD", "--format", "json").out)
    said = "\n".join(plan["settingsChanges"])
    assert "https://evil.example" in said
    assert "defaultEnvironment: default -> evil" in said
    assert plan["fingerprint"] != before["fingerprint"]
    assert [one["name"] for one in plan["guards"] if one["breached"]] == ["settings"]
    for chosen in ("default", "evil"):
        text = ovsync("--env", chosen, "plan", "--against", "HEAD", cwd=folder.root).out
        assert "https://evil.example" in text


@pytest.mark.parametrize("name", ["text", "json", "markdown", "html"])
def test_a_changed_name_is_redacted_in_every_format(folder: Folder, name: str) -> None:
    assert ovsync("apply", "--auto-approve", "-q", cwd=folder.root).code == 0
    folder.replace("company.yaml", "firstName: Bo, lastName: O'Neil", "firstName: Bojan, lastName: Zuckerov")
    shown = _plan(folder, "--redact", "--format", name)
    for personal in ("Bojan", "O'Neil", "O&#39;Neil", "Zuckerov", "bo@acme.example"):
        assert personal not in shown.said


def test_a_blocked_apply_is_redacted_too(folder: Folder) -> None:
    assert ovsync("apply", "--auto-approve", "-q", cwd=folder.root).code == 0
    folder.replace("company.yaml", "email: bo@acme.example", "email: bojan@acme.example")
    run = ovsync("apply", "--auto-approve", "--redact", cwd=folder.root)
    assert run.code == 3
    assert "O'Neil" not in run.said
    assert "@acme.example" not in run.said


def test_outside_the_window_nothing_to_do_is_no_failure(folder: Folder) -> None:
    folder.write("ovsync.yaml", PROJECT + NIGHT)
    assert ovsync("apply", "--auto-approve", "--allow", "window", cwd=folder.root).code == 0
    again = ovsync("apply", "--auto-approve", cwd=folder.root)
    assert (again.code, "Blocked" in again.out) == (0, False)
    folder.replace("company.yaml", "name: East", "name: Far East")
    assert ovsync("apply", "--auto-approve", cwd=folder.root).code == 3


def test_a_derived_team_that_loses_its_id_is_kept_by_a_line_of_its_leader(tmp_path: Path) -> None:
    project = PROJECT + "hierarchy: {fromReportingLines: true}\n"
    org = """\
people:
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy, manager: max, leads: north}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: ana}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: ana}
"""
    folder = Folder(tmp_path, project, org)
    assert ovsync("apply", "--auto-approve", "-q", cwd=tmp_path).code == 0
    folder.replace("company.yaml", ", leads: north", "")
    plan = _plan(folder)
    assert "`leads: north` at ana keeps it" in " ".join(plan.out.split())
    folder.replace("company.yaml", "manager: max}", "manager: max, leads: north}")
    assert "No changes" in _plan(folder).out


NUMBERS = """\
people:
  "1": {email: max@acme.example, firstName: Max, lastName: Roy}
  "2": {email: ana@acme.example, firstName: Ana, lastName: Zuckerov, manager: "1"}
  "3": {email: bo@acme.example, firstName: Bo, lastName: Roy, manager: "1"}
  "4": {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: "2"}
  "5": {email: di@acme.example, firstName: Di, lastName: Roy, manager: "3"}
  "6": {email: ed@acme.example, firstName: Ed, lastName: Roy, manager: "2"}
"""


def test_ids_that_are_numbers_come_with_the_names_that_a_reviewer_knows(tmp_path: Path) -> None:
    project = PROJECT + 'hierarchy: {fromReportingLines: true, directName: "{firstName}\'s Team"}\n'
    folder = Folder(tmp_path, project, NUMBERS)
    assert ovsync("apply", "--auto-approve", "-q", cwd=tmp_path).code == 0
    folder.replace(
        "company.yaml", 'lastName: Roy, manager: "2"}\n  "5"', 'lastName: Roy, manager: "3"}\n  "5"'
    )
    text = " ".join(_plan(folder).out.split())
    assert "Cy Roy: Ana's Team (2-direct) → Bo's Team (3-direct)" in text
    assert "Bo Roy gains the results of 1 person" in text
    for name in ("text", "json", "markdown", "html"):
        said = _plan(folder, "--redact", "--format", name).said
        assert not any(word in said for word in ("Ana", "Zuckerov", "Bo's", "Bo&#39;s", "@acme.example"))
