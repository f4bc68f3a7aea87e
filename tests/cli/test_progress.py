"""One line on a terminal for what takes long, and nothing elsewhere."""

import sys
import time

import pytest

from ovsync.cli.console import Console
from ovsync.cli.progress import progress_line


class _Terminal:
    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        pass


def _run(monkeypatch: pytest.MonkeyPatch, seconds: float, verbosity: int = 0) -> str:
    terminal, clock = _Terminal(), [100.0]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    told = progress_line(Console(verbosity=verbosity), "Reading files")
    for done in range(1, 11):
        clock[0] += seconds / 10
        told(done, 10)
    return terminal.written


def test_half_a_second_passes_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(monkeypatch, 0.5) == ""


def test_then_one_line_which_is_wiped_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    written = _run(monkeypatch, 2)
    assert written.startswith("\r\x1b[KReading files: 3 of 10")
    assert written.endswith("Reading files: 9 of 10\r\x1b[K")


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(monkeypatch, 2, verbosity=-1) == ""


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = progress_line(Console(), "Reading files")
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    told(1, 10)
    assert capsys.readouterr().err == ""
