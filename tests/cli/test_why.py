"""``why`` as a process: the past of an entry, and who sees somebody whom nobody manages."""

from pathlib import Path

from tests.cli.running import ovsync
from tests.state.places import git, repository

_ORG = """\
people:
  ana:
    email: ana@acme.example
    firstName: Ana
    lastName: Roy
  max: {email: max@acme.example, firstName: Max, lastName: Roy, role: executive}
teams:
  top:
    name: Top
    managers: [max]
    teams:
      below:
        name: Below
        managers: [max]
        members: [ana]
"""


def _org(root: Path) -> Path:
    repository(root)
    file = root / "org" / "all.yaml"
    file.parent.mkdir()
    file.write_text(_ORG)
    (root / "org" / "ovsync.yaml").write_text("version: 1\norganization: Acme\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Begin")
    return file


def _edit(file: Path, old: str, new: str, subject: str) -> None:
    file.write_text(file.read_text().replace(old, new))
    git(file.parent, "commit", "--quiet", "-am", subject)


def test_the_past_is_that_of_all_lines_of_an_entry(tmp_path: Path) -> None:
    file = _org(tmp_path / "work")
    _edit(file, "firstName: Ana", "firstName: Anne", "Anne, not Ana")
    _edit(file, "name: Below", "name: Beneath", "Rename a sub-team")
    person = ovsync("why", "--log", "ana", cwd=tmp_path / "work").out.partition("Past")[2]
    assert "Anne, not Ana" in person
    assert "Begin" in person
    assert "Rename" not in person
    assert "Rename" in ovsync("why", "--log", "below", cwd=tmp_path / "work").out
    assert "Rename" not in ovsync("why", "--log", "top", cwd=tmp_path / "work").out


def test_whom_nobody_manages_is_seen_by_the_executives_under_a_title_of_its_own(tmp_path: Path) -> None:
    _org(tmp_path / "work")
    shown = ovsync("why", "max", cwd=tmp_path / "work").out
    assert "\nSeen by\n  and the executives" in shown
    assert "Sees (2 teams, 1 person)" in shown
