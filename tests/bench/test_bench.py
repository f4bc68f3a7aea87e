"""The benchmark, small; nothing is said about time."""

from pathlib import Path

import pytest

from ovsync.language import read_org
from ovsync.language.tree_directory import DirectoryTree
from tests.bench.bench import main
from tests.bench.generate import generated, write
from tests.cli.running import ovsync


def test_it_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--people", "200", "--runs", "1"])
    printed = capsys.readouterr().out
    assert "| plan, one file changed | 200 |" in printed
    assert "| apply to csv, cached | 200 |" in printed
    assert "ovsync version" in printed


def test_the_organisation_is_the_same_every_time_and_sound(tmp_path: Path) -> None:
    assert [*generated(1200)] == [*generated(1200)]
    write(1200, tmp_path / "org")
    reading = read_org(DirectoryTree(tmp_path / "org", "org"))
    assert reading.org is not None
    assert len(reading.org.people) == 1200
    assert len(reading.org.teams) == 1200 / 10 + 3 + 1
    said = ovsync("validate", cwd=tmp_path)
    assert (said.code, said.out) == (0, "")


def test_derived_teams_are_sound_too(tmp_path: Path) -> None:
    write(1200, tmp_path / "org", derived=True)
    assert ovsync("validate", cwd=tmp_path).code == 0
