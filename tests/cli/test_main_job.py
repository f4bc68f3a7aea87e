"""The main job, as a user does it: plan, apply, and what stands in the way."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.orgs import ORG, PROJECT, Folder
from tests.cli.running import Run, ovsync


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def applied(folder: Folder) -> Folder:
    run = _apply(folder)
    assert run.code == 0, run.said
    return folder


def _apply(folder: Folder, *more: str) -> Run:
    return ovsync("apply", "--auto-approve", *more, cwd=folder.root)


def _plan(folder: Folder, *more: str) -> Run:
    return ovsync("plan", "--detailed-exitcode", *more, cwd=folder.root)


def test_after_apply_there_is_nothing_to_plan_and_nothing_is_sent(applied: Folder) -> None:
    assert _plan(applied).code == 0
    users = applied.root / "build/users.csv"
    users.unlink()
    again = _apply(applied)
    assert (again.code, again.out.splitlines()[-1]) == (0, "Nothing to change; nothing was sent.")
    assert not users.exists()
    assert _apply(applied, "--resend").code == 0
    assert users.exists()


def test_what_is_written_is_for_its_owner_alone(applied: Folder) -> None:
    written = [path for place in ("build", ".ovsync") for path in (applied.root / place).rglob("*")]
    files = [path for path in written if path.is_file() and path.name != ".gitignore"]
    assert len(files) >= 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_the_bytes_do_not_depend_on_the_order_of_files_and_keys(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = Folder(tmp_path / "a"), Folder(tmp_path / "b")
    people, teams = ORG.split("teams:\n", 1)
    lines = people.splitlines(keepends=True)
    other.write("z.yaml", "".join([lines[0], *reversed(lines[1:])]))
    other.write("company.yaml", "teams:\n" + teams)
    for each in (one, other):
        assert _apply(each).code == 0
    for name in ("users.csv", "groups.csv", "groups-mapping.csv"):
        assert (one.root / "build" / name).read_bytes() == (other.root / "build" / name).read_bytes()


def test_a_loosened_limit_alone_is_recorded_and_nothing_is_sent(applied: Folder) -> None:
    applied.write("ovsync.yaml", PROJECT + _environment("limits: {removals: 50%}"))
    plan = _plan(applied)
    assert plan.code == 2
    assert "removals: 5% -> 50%" in plan.out.replace("→", "->")
    (applied.root / "build/users.csv").unlink()
    run = _apply(applied)
    assert run.out.splitlines()[-1] == "Nothing to send; the new settings were recorded."
    assert not (applied.root / "build/users.csv").exists()
    assert _plan(applied).code == 0


def test_a_limit_that_is_loosened_and_used_at_once_is_blocked(applied: Folder) -> None:
    applied.write("ovsync.yaml", PROJECT + _environment("limits: {removals: off}"))
    applied.replace("company.yaml", "  di: {email: di@acme.example, firstName: Di, lastName: Wu}\n", "")
    applied.replace("company.yaml", ", members: [di]", "")
    applied.replace("company.yaml", "  cy: {email: cy@acme.example, firstName: Cy, lastName: Khan}\n", "")
    applied.replace("company.yaml", "[bo, cy]", "[bo]")
    assert _apply(applied).code == 3
    assert _apply(applied, "--allow", "removals").code == 0


def test_protect_is_remembered_after_the_entry_is_gone(applied: Folder) -> None:
    applied.replace("company.yaml", "Di, lastName: Wu}", "Di, lastName: Wu, protect: true}")
    assert _apply(applied).code == 0
    applied.replace(
        "company.yaml", "  di: {email: di@acme.example, firstName: Di, lastName: Wu, protect: true}\n", ""
    )
    applied.replace("company.yaml", ", members: [di]", "")
    run = _apply(applied)
    assert run.code == 3
    assert "--allow protect" in run.said
    assert _apply(applied, "--allow", "protect").code == 0


def test_without_a_terminal_nobody_is_asked_and_nothing_happens(folder: Folder) -> None:
    run = ovsync("apply", cwd=folder.root, stdin="yes\n")
    assert run.code == 1
    assert "--auto-approve" in run.err
    assert not (folder.root / "build").exists()


def test_a_dry_run_writes_the_request_and_nothing_else(folder: Folder) -> None:
    run = _apply(folder, "--dry-run", "--dump-request", "request.json")
    assert run.code == 0
    assert (folder.root / "request.json").exists()
    assert not (folder.root / "build").exists()
    assert _plan(folder).code == 2


def test_a_saved_plan_is_applied_and_refused_when_stale(applied: Folder) -> None:
    applied.replace("company.yaml", "name: East", "name: Far East")
    assert _plan(applied, "--out", "plan.json").code == 2
    assert stat.S_IMODE((applied.root / "plan.json").stat().st_mode) == 0o600
    shown = ovsync("show", "plan.json", cwd=applied.root)
    assert '"East" is renamed "Far East"' in shown.out
    applied.replace("company.yaml", "name: West", "name: Far West")
    assert _apply(applied, "plan.json").code == 3
    applied.replace("company.yaml", "name: Far West", "name: West")
    assert _apply(applied, "plan.json").code == 0
    assert _apply(applied, "plan.json").code == 3


def test_only_what_was_reviewed_is_applied(applied: Folder) -> None:
    applied.replace("company.yaml", "name: East", "name: Far East")
    first = json.loads(_plan(applied, "--format", "json").out)
    (applied.root / "one.json").write_text(json.dumps(first))
    applied.replace("company.yaml", "name: West", "name: Far West")
    run = _apply(applied, "--expect", "one.json")
    assert run.code == 3
    assert "Far West" in run.err
    assert _apply(applied, "--expect", first["fingerprint"][:12]).code == 3
    applied.replace("company.yaml", "name: Far East", "name: East")
    second = json.loads(_plan(applied, "--format", "json").out)
    applied.replace("company.yaml", "name: East", "name: Far East")
    (applied.root / "two.json").write_text(json.dumps(second))
    assert _apply(applied, "--expect", "one.json", "--expect", "two.json").code == 0


def test_a_start_date_of_yesterday_does_not_pass_as_reviewed(folder: Folder) -> None:
    _git(folder, "init", "-q")
    folder.replace("company.yaml", "Di, lastName: Wu}", "Di, lastName: Wu, startDate: 2026-12-10}")
    _commit(folder)
    assert _apply(folder, "--as-of", "2026-12-01").code == 0
    dated = json.loads(_plan(folder, "--as-of", "2026-12-20", "--format", "json").out)
    assert {(one["id"], one["dated"]) for one in dated["changes"]} == {("di", True)}
    nothing = {**dated, "changes": []}
    (folder.root / "reviewed.json").write_text(json.dumps(nothing))
    folder.replace("company.yaml", "lastName: Khan}", "lastName: Khan}\n  ed: {email: ed@acme.example,"
                   " firstName: Ed, lastName: Lee, startDate: 2026-12-15}")  # fmt: skip
    folder.replace("company.yaml", "[bo, cy]", "[bo, cy, ed]")
    _commit(folder)
    run = _apply(folder, "--as-of", "2026-12-20", "--expect", "reviewed.json")
    assert run.code == 3
    assert "Ed Lee" in run.err


def test_against_a_revision_no_state_is_needed(folder: Folder) -> None:
    _git(folder, "init", "-q")
    _commit(folder)
    folder.replace("company.yaml", "[bo, cy]", "[bo]")
    folder.replace("company.yaml", "members: [di]", "members: [di, cy]")
    plan = json.loads(_plan(folder, "--against", "HEAD", "--format", "json").out)
    assert [one["action"] for one in plan["changes"]] == ["move"]
    assert plan["changes"][0]["teams"] == ["east", "west"]
    assert not (folder.root / ".ovsync/default").exists()
    assert ovsync("plan", "--against", "nowhere", cwd=folder.root).code == 1


def test_one_wrong_indent_is_one_finding(folder: Folder) -> None:
    folder.replace(
        "company.yaml", "  leads:", "  leads: # ovsync: ignore[several-parents] on purpose\n    parent: acme"
    )
    folder.replace("company.yaml", "    parent: acme {name: Leads, parent: acme,", "    {name: Leads,")
    folder.write("wrong.yaml", "people:\n    ed:\n      email: ed@acme.example\n     firstName: Ed\n")
    found = json.loads(ovsync("validate", "--format", "json", cwd=folder.root).out)
    assert [one["rule"] for one in found if one["rule"] == "unused-ignore"] == []
    assert "yaml-syntax" in [one["rule"] for one in found]


def test_a_read_only_folder_is_one_clear_message(folder: Folder) -> None:
    if os.geteuid() == 0:
        (folder.root / "build").write_text("a file stands where a folder should be")
    else:
        (folder.root / "org").parent.chmod(0o500)
    run = _apply(folder)
    assert run.code in (1, 5)
    assert "Traceback" not in run.err


def _environment(line: str) -> str:
    return f"environments: {{default: {{target: {{type: csv, directory: build}}, {line}}}}}\n"


def _git(folder: Folder, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@acme.example")
    subprocess.run(["git", *identity, *arguments], cwd=folder.root, check=True, capture_output=True)


def _commit(folder: Folder) -> None:
    _git(folder, "add", "org")
    _git(folder, "commit", "-q", "-m", "a change")
