"""``init`` as a stranger runs it, and the first steps after it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import ovsync

ROOT = Path(__file__).parents[2]
# Root may write anywhere, unless it gives that right up.
_WITHOUT_POWER = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
ORG = ["org/ovsync.yaml", "org/people.yaml", "org/teams.yaml"]


def _written(place: Path) -> list[str]:
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def test_a_stranger_gets_from_nothing_to_an_apply(tmp_path: Path) -> None:
    started = ovsync("init", "--organization", 'Ac"me & Søn', cwd=tmp_path)
    assert (started.code, set(ORG) <= set(_written(tmp_path))) == (0, True), started.said
    checked = ovsync("validate", cwd=tmp_path)
    assert (checked.code, "Valid: 13 people, 3 teams" in checked.said) == (0, True), checked.said
    planned = ovsync("plan", cwd=tmp_path)
    assert (planned.code, 'Ac"me & Søn, sandbox' in planned.out) == (0, True), planned.said
    applied = ovsync("apply", "--auto-approve", cwd=tmp_path)
    assert (applied.code, "Applied: 13 users" in applied.out) == (0, True), applied.said
    assert (tmp_path / "build/sandbox/users.csv").is_file()


def test_github_in_an_empty_place_and_again(tmp_path: Path) -> None:
    assert ovsync("init", "--github", cwd=tmp_path).code == 0
    before = {path: (tmp_path / path).read_bytes() for path in _written(tmp_path)}
    assert len([path for path in before if path.startswith(".github/")]) == 6
    again = ovsync("init", "--github", cwd=tmp_path)
    assert (again.code, again.out) == (0, "")
    assert "in use" in again.err
    assert {path: (tmp_path / path).read_bytes() for path in _written(tmp_path)} == before


def test_a_place_in_use_gets_the_workflows_and_keeps_its_people(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org/everybody.yaml").write_text("people: {}\n", encoding="utf-8")
    run = ovsync("init", "--github", cwd=tmp_path)
    assert run.code == 0, run.said
    assert not set(ORG) & set(_written(tmp_path))
    assert (tmp_path / ".github/workflows/ovsync-plan.yml").is_file()


def test_an_organisation_in_this_very_folder_is_one_in_use(tmp_path: Path) -> None:
    (tmp_path / "ovsync.yaml").write_text("version: 1\norganization: Acme\n", encoding="utf-8")
    assert ovsync("init", "--github", cwd=tmp_path).code == 0
    assert not (tmp_path / "org").exists()
    plan = (tmp_path / ".github/workflows/ovsync-plan.yml").read_text(encoding="utf-8")
    assert 'org: "."' in plan


@pytest.mark.parametrize("kept", [(), (".gitkeep",)])
def test_an_empty_folder_is_not_in_use(tmp_path: Path, kept: tuple[str, ...]) -> None:
    (tmp_path / "org").mkdir()
    for name in kept:
        (tmp_path / "org" / name).touch()
    assert ovsync("init", cwd=tmp_path).code == 0
    assert set(ORG) <= set(_written(tmp_path))


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder that may be read and not written."""
    place = Path(tempfile.mkdtemp(prefix="ovsync-read-only-"))
    place.chmod(0o555)
    yield place
    place.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.skipif(
    bool(_WITHOUT_POWER) and shutil.which("setpriv") is None, reason="root, and no setpriv to step down with"
)
def test_a_folder_that_cannot_be_written_gives_one_clear_message(unwritable: Path) -> None:
    run = subprocess.run(
        [*_WITHOUT_POWER, sys.executable, "-m", "ovsync", "init"],
        cwd=unwritable,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("error: .gitignore cannot be written: Permission denied\n  help: ")
    assert len(run.stderr.splitlines()) == 2
