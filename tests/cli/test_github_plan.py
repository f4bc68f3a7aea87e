"""``plan --settings-from`` and ``plan --base``: a pull request under the settings of what it goes into."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.orgs import Folder
from tests.cli.running import ovsync
from tests.github.hub import git

PROJECT = """\
version: 1
organization: Acme
rules: {team-below-anonymity: off, manager-is-member: off}
environments:
  production:
    target: {type: csv, directory: build}
    state: file:.ovsync/production
    limits: {removals: 1}
"""


class Repository(Folder):
    """A folder in git; what is committed first is applied."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, PROJECT)
        git(root, "init", "-q", "-b", "main")
        (root / ".gitignore").write_text("build/\n.ovsync/\n", encoding="utf-8")
        self.commit()

    def commit(self) -> str:
        git(self.root, "add", ".")
        git(self.root, "commit", "-q", "-m", "Change")
        return git(self.root, "rev-parse", "HEAD")

    def plan(self, *more: str) -> dict[str, Any]:
        run = ovsync("plan", "--format", "json", *more, cwd=self.root)
        assert run.code == 0, run.said
        plan: dict[str, Any] = json.loads(run.out)
        return plan

    def settings(self, old: str, new: str) -> None:
        self.replace("ovsync.yaml", old, new)

    def org(self, old: str, new: str) -> None:
        self.replace("company.yaml", old, new)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.fixture
def applied(repository: Repository) -> Repository:
    run = ovsync("apply", "--auto-approve", cwd=repository.root)
    assert run.code == 0, run.said
    return repository


def test_a_branch_cannot_point_the_state_elsewhere_and_it_is_seen(applied: Repository) -> None:
    applied.settings("file:.ovsync/production", "file:.ovsync/elsewhere")
    applied.settings("removals: 1", "removals: 50%")
    plan = applied.plan("--settings-from", "HEAD")
    assert plan["base"]["serial"] == 1
    changed = ["limits.removals: 1 -> 50%", "state: file:.ovsync/production -> file:.ovsync/elsewhere"]
    assert sorted(plan["settingsChanges"]) == changed
    [note] = plan["notes"]
    assert all(change in note for change in changed)
    assert [guard["name"] for guard in plan["guards"] if guard["breached"]] == ["settings"]


def test_a_limit_that_the_branch_loosens_or_tightens_is_the_stricter_one(applied: Repository) -> None:
    applied.settings("removals: 1", "removals: 0")
    applied.org("  di: {email: di@acme.example, firstName: Di, lastName: Wu}\n", "")
    applied.org("members: [di]", "members: []")
    plan = applied.plan("--settings-from", "HEAD")
    assert [guard["name"] for guard in plan["guards"] if guard["breached"]] == ["removals"]


def test_severities_are_those_of_the_base(applied: Repository) -> None:
    applied.settings("team-below-anonymity: off", "team-below-anonymity: error")
    plan = applied.plan("--settings-from", "HEAD")
    assert plan["diagnostics"] == []
    assert "rules.team-below-anonymity: off -> error" in plan["notes"][0]
    assert ovsync("plan", cwd=applied.root).code == 1


def test_what_is_reviewed_is_what_is_applied_after_the_merge(applied: Repository) -> None:
    applied.settings("removals: 1", "removals: 2")
    applied.org("East", "Far East")
    reviewed = applied.plan("--settings-from", "HEAD", "--base", "HEAD")["fingerprint"]
    applied.commit()
    run = ovsync("apply", "--auto-approve", "--expect", reviewed, cwd=applied.root)
    assert run.code == 0, run.said


@pytest.mark.parametrize("then", ["empty", "project", "broken"])
def test_a_base_without_settings_leaves_the_files_own_and_says_so(tmp_path: Path, then: str) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    if then == "project":
        (tmp_path / "org").mkdir()
        (tmp_path / "org/other.yaml").write_text("people: {}\n", encoding="utf-8")
    elif then == "broken":
        (tmp_path / "org").mkdir()
        (tmp_path / "org/ovsync.yaml").write_text("version: [1\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Before")
    for path in tmp_path.glob("org/*"):
        path.unlink()
    if (tmp_path / "org").exists():
        (tmp_path / "org").rmdir()
    plan = Folder(tmp_path, PROJECT)
    run = ovsync("plan", "--format", "json", "--settings-from", "HEAD", "--base", "HEAD", cwd=plan.root)
    assert run.code == 0, run.said
    found = json.loads(run.out)
    assert found["environment"] == "production"
    assert "the settings of the files as they are now hold" in found["notes"][0]
    assert not any(change["merged"] for change in found["changes"])


def test_a_base_whose_organisation_does_not_compile_still_rules(applied: Repository) -> None:
    applied.org("members: [di]", "members: [nobody]")
    broken = applied.commit()
    applied.org("members: [nobody]", "members: [di, cy]")
    applied.settings("removals: 1", "removals: 2")
    plan = applied.plan("--settings-from", broken, "--base", broken)
    assert "removals: 1 -> 2" in plan["notes"][0]
    assert plan["summary"]["change"] == 1


def test_an_environment_that_is_new_in_the_branch_can_be_planned_once_it_is_merged(
    applied: Repository,
) -> None:
    applied.settings("environments:\n", "environments:\n  lab: {target: {type: csv, directory: lab}}\n")
    run = ovsync("plan", "--env", "lab", "--settings-from", "HEAD", cwd=applied.root)
    assert (run.code, "once it is merged" in run.err) == (64, True), run.said


def test_what_was_merged_earlier_is_shown_apart(applied: Repository) -> None:
    applied.org("name: East", "name: Far East")
    applied.org("members: [bo, cy]", "members: [bo]")
    base = applied.commit()
    applied.org("name: West", "name: Wild West")
    applied.commit()
    plain, told = applied.plan(), applied.plan("--base", base)
    assert plain["fingerprint"] == told["fingerprint"]
    assert not any(change["merged"] for change in plain["changes"])
    assert {change["id"]: change["merged"] for change in told["changes"]} == {
        "east": True,
        "west": False,
        "cy": True,
    }
    assert "what others merged and nobody applied" in plain["notes"][-1]
    assert told["notes"] == []
    for output_format, title in (
        ("text", "Merged earlier, not applied yet\n"),
        ("markdown", "<b>Merged earlier, not applied yet</b> (2)"),
        ("html", "<h2>Merged earlier, not applied yet <small>2</small></h2>"),
    ):
        assert title in ovsync("plan", "--format", output_format, "--base", base, cwd=applied.root).out


def test_a_change_alone_needs_no_warning_of_others(applied: Repository) -> None:
    applied.org("name: East", "name: Far East")
    assert applied.plan()["notes"] == []
    applied.commit()
    assert applied.plan()["notes"] == []


@pytest.mark.parametrize("option", ["--settings-from", "--base"])
def test_a_revision_that_is_not_there_is_one_clear_message(applied: Repository, option: str) -> None:
    applied.org("East", "Far East")
    run = ovsync("plan", option, "nowhere", cwd=applied.root)
    assert (run.code, run.out) == (1, "")
    assert "there is no revision 'nowhere'" in run.err
