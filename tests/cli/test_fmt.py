"""`ovsync fmt` as a process."""

import stat
from pathlib import Path

import pytest

from tests.cli.running import ovsync

ROUGH = (
    "people:\n  ana:\n      lastName: Roy # née Côté\n      email: 'ana@acme.example'\n      firstName: Ana\n"
)
NEAT = "people:\n  ana:\n    email: ana@acme.example\n    firstName: Ana\n    lastName: Roy # née Côté\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    org = tmp_path / "org"
    (org / "units").mkdir(parents=True)
    (org / "ovsync.yaml").write_text("version: 1\norganization: Acme\n")
    (org / "people.yaml").write_text(ROUGH, encoding="utf-8")
    (org / "units" / "teams.yaml").write_text("teams:\n  all: {name: All, members: [ana]}\n")
    return tmp_path


def test_check_names_the_files_and_exits_2(here: Path) -> None:
    run = ovsync("fmt", "--check", cwd=here)
    assert (run.code, run.out) == (2, "org/people.yaml\n")
    assert run.err == "1 file would be formatted.\n"
    assert (here / "org/people.yaml").read_text(encoding="utf-8") == ROUGH


def test_files_are_replaced_with_their_mode_and_once_is_enough(here: Path) -> None:
    file = here / "org/people.yaml"
    file.chmod(0o640)
    untouched = (here / "org/units/teams.yaml").stat()
    assert ovsync("fmt", cwd=here).code == 0
    assert file.read_text(encoding="utf-8") == NEAT
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (here / "org/units/teams.yaml").stat().st_ino == untouched.st_ino
    again = ovsync("fmt", "--check", cwd=here)
    assert (again.code, again.out) == (0, "")
    assert not [path for path in (here / "org").iterdir() if path.name.startswith(".")]


def test_verbose_shows_a_diff(here: Path) -> None:
    run = ovsync("fmt", "--check", "-v", cwd=here)
    assert "--- a/org/people.yaml\n+++ b/org/people.yaml\n" in run.out
    assert "-      email: 'ana@acme.example'\n" in run.out


def test_a_file_that_does_not_parse_is_named_and_the_others_are_formatted(here: Path) -> None:
    bad = here / "org/units/bad.yaml"
    bad.write_text("teams: {a: [\n")
    run = ovsync("fmt", cwd=here)
    assert run.code == 1
    assert "org/units/bad.yaml:2:1" in run.err
    assert "1 file was formatted. 1 file cannot be read and is left as it is." in run.err
    assert bad.read_text() == "teams: {a: [\n"
    assert (here / "org/people.yaml").read_text(encoding="utf-8") == NEAT


def test_a_path_narrows_what_is_formatted(here: Path) -> None:
    assert ovsync("fmt", "org/units", cwd=here).out == ""
    assert ovsync("fmt", "people.yaml", "--check", cwd=here / "org").code == 2
    assert ovsync("fmt", "org/people.yaml", cwd=here).out == "org/people.yaml\n"


@pytest.mark.parametrize(
    ("path", "said"), [("elsewhere.yaml", "not in the org directory"), ("org/x.yaml", "no YAML")]
)
def test_a_path_that_is_no_org_source_is_wrong_usage(here: Path, path: str, said: str) -> None:
    run = ovsync("fmt", path, cwd=here)
    assert run.code == 64
    assert said in run.err


def test_a_link_is_followed_and_stays_a_link(here: Path) -> None:
    (here / "org/_kept").mkdir()
    (here / "org/people.yaml").rename(here / "org/_kept/people.txt")
    (here / "org/people.yaml").symlink_to("_kept/people.txt")
    assert ovsync("fmt", cwd=here).code == 0
    assert (here / "org/people.yaml").is_symlink()
    assert (here / "org/_kept/people.txt").read_text(encoding="utf-8") == NEAT


def test_a_read_only_file_is_said_and_nothing_is_written(here: Path) -> None:
    other = here / "org/a.yaml"
    other.write_text("people:\n   bo: {email: bo@acme.example, firstName: Bo, lastName: Khan}\n")
    (here / "org/people.yaml").chmod(0o444)
    run = ovsync("fmt", cwd=here)
    assert run.code == 1
    assert "people.yaml cannot be written: it is read-only" in run.err
    assert "   bo:" in other.read_text()
