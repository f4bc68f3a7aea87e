"""Files that cannot be read as text: said at their own place, and never waited for."""

import os
from pathlib import Path

import pytest

from ovsync.diagnostics import Diagnostic
from ovsync.language import read_org
from ovsync.language.tree_directory import DirectoryTree


def _finding(root: Path) -> Diagnostic:
    reading = read_org(DirectoryTree(root, "org"))
    (one,) = reading.diagnostics
    assert one.place is not None
    assert reading.places.resolve(one.place).file == one.place.file
    assert reading.places.line(one.place.file, 1) == ""
    return one


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "ovsync.yaml").write_text("version: 1\norganization: Acme\n")
    return tmp_path


def test_a_fifo(root: Path) -> None:
    os.mkfifo(root / "f.yaml")
    one = _finding(root)
    assert one.message == "org/f.yaml cannot be read: it is no ordinary file"
    assert one.place is not None
    assert one.place.file == "org/f.yaml"
    assert one.help


def test_a_link_that_leads_nowhere(root: Path) -> None:
    (root / "l.yaml").symlink_to("nowhere")
    one = _finding(root)
    assert one.message == "org/l.yaml cannot be read: the link leads nowhere"
    assert one.place is not None
    assert one.place.file == "org/l.yaml"
