"""The load script, small."""

import pytest

from tests.load.contention import main


def test_a_small_crowd_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rounds", "2", "--plans", "20", "--processes", "2", "--applies", "2"])
    printed = capsys.readouterr().out
    assert "one won each time" in printed
    assert "none is missing" in printed
