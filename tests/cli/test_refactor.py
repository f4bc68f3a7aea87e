"""`ovsync mv`, `move`, `add` and `rm` as processes: plan, patch, files."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import ovsync

TEAMS = """\
teams:
  all: {name: All, managers: [max]} # everybody
  north: {name: North, parent: all, managers: [max], members: [ana, bo]}
  south: {name: South, parent: all, managers: [max], members: [cy]}
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    org = tmp_path / "org"
    org.mkdir()
    (org / "ovsync.yaml").write_text("version: 1\norganization: Acme\n")
    people = "".join(
        f"  {key}:\n    email: {key}@acme.example\n    firstName: {key.title()}\n    lastName: Roy\n\n"
        for key in ("max", "ana", "bo", "cy")
    )
    (org / "people.yaml").write_text("people:\n" + people[:-1])
    (org / "teams.yaml").write_text(TEAMS)
    return tmp_path


def test_a_rename_shows_that_nothing_changes_and_a_patch_that_git_takes(here: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    run = ovsync("mv", "teams.north", "teams.nord", "--dry-run", cwd=here)
    assert run.code == 0, run.err
    assert "No changes" in run.out
    assert (here / "org/teams.yaml").read_text() == TEAMS
    patch = run.out[run.out.index("--- a/") :]
    subprocess.run(["git", "apply", "-"], cwd=here, check=True, input=patch.encode())
    by_git = (here / "org/teams.yaml").read_text()
    (here / "org/teams.yaml").write_text(TEAMS)
    assert ovsync("mv", "teams.north", "teams.nord", cwd=here).code == 0
    assert (here / "org/teams.yaml").read_text() == by_git
    assert "nord: {id: north, name: North" in by_git


def test_a_move_is_planned_and_written(here: Path) -> None:
    run = ovsync("move", "ana", "bo", "--to", "south", cwd=here)
    assert run.code == 0, run.err
    assert "Ana Roy: north → south" in run.out
    assert "members: [cy, ana, bo]" in (here / "org/teams.yaml").read_text()
    assert "1 file changed" in run.err


def test_add_and_rm(here: Path) -> None:
    added = ovsync(
        *("add", "person", "dee", "--email", "dee@acme.example", "--first-name", "Dee", "--last-name", "Cy"),
        *("--team", "north"),
        cwd=here,
    )
    assert added.code == 0, added.err
    assert "dee  Dee Cy <dee@acme.example> joins north" in added.out
    assert ovsync("add", "team", "west", "--name", "West", "--parent", "all", cwd=here).code == 0
    refused = ovsync("rm", "person", "dee", cwd=here)
    assert refused.code == 1
    assert "org/teams.yaml:3:73: members of 'north'" in refused.err
    assert ovsync("rm", "person", "dee", "--cascade", cwd=here).code == 0
    assert ovsync("rm", "team", "west", cwd=here).code == 0
    assert (here / "org/teams.yaml").read_text() == TEAMS


def test_a_manager_asks_for_a_successor(here: Path) -> None:
    refused = ovsync("rm", "person", "max", cwd=here)
    assert refused.code == 1
    assert "--successor KEY" in refused.err
    assert ovsync("rm", "person", "max", "--successor", "ana", cwd=here).code == 0
    assert "max" not in (here / "org/teams.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mv", "north", "nord"], "write people.KEY or teams.KEY"),
        (["mv", "teams.nort", "teams.x"], "did you mean 'north'?"),
        (["move", "annna", "--to", "south"], "did you mean 'ana'?"),
        (["rm", "person", "max", "--successor", "max"], "cannot succeed"),
        (["rm", "person", "max", "--successor", "ana", "--no-successor"], "exclude each other"),
        (["add", "team", "w", "--name", "W", "--file", "/tmp/.hidden/x.yaml"], "cannot be org source"),
    ],
)
def test_wrong_usage_is_64_and_helps(here: Path, arguments: list[str], said: str) -> None:
    run = ovsync(*arguments, cwd=here)
    assert run.code == 64
    assert said in run.err


def test_a_read_only_file_stops_the_whole_edit(here: Path) -> None:
    before = (here / "org/people.yaml").read_text()
    (here / "org/teams.yaml").chmod(0o444)
    run = ovsync("mv", "people.ana", "people.anna", cwd=here)
    assert run.code == 1
    assert "teams.yaml cannot be written: it is read-only" in run.err
    assert (here / "org/people.yaml").read_text() == before
