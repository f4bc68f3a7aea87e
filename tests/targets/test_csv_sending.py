"""A directory as a target."""

import os
import stat
from pathlib import Path

import pytest

from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.targets.sending import Answer, Sender, sender_for
from ovsync.wire.csv_writing import csv_files
from ovsync.wire.request import sync_request
from tests.targets.pacing import Slept
from tests.wire.snapshots import SAMPLE


def _sender(base: Path, directory: str = "build/out") -> Sender:
    return sender_for(Target(type=TargetType.CSV, directory=directory), None, base=base, pace=Slept().pace)


def _contents(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def test_the_three_files_replace_the_old_ones_and_are_private(tmp_path: Path) -> None:
    assert _sender(tmp_path).send(Snapshot()) == Answer(outcome="success")
    assert _sender(tmp_path).send(SAMPLE) == Answer(outcome="success")
    out = tmp_path / "build/out"
    assert _contents(out) == csv_files(SAMPLE)
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert _sender(tmp_path).request(SAMPLE) == sync_request(
        SAMPLE, sync_manager_email="", invite_new_users=False
    )


@pytest.mark.parametrize("directory", ["file", "file/below"])
def test_a_file_in_the_way(tmp_path: Path, directory: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetError, match="is a file") as failed:
        _sender(tmp_path, directory).send(SAMPLE)
    assert not failed.value.may_have_applied


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory on which the second file does not fit any more: fsync says what a full disk says."""
    _sender(tmp_path).send(Snapshot())
    real, calls = os.fsync, []

    def fsync(number: int) -> None:
        calls.append(number)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return tmp_path


def test_a_full_disk_leaves_the_old_files_and_nothing_else(full_disk: Path) -> None:
    with pytest.raises(TargetError, match="No space left on device") as failed:
        _sender(full_disk).send(SAMPLE)
    assert not failed.value.may_have_applied
    assert _contents(full_disk / "build/out") == csv_files(Snapshot())


def test_a_directory_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "build/out/groups.csv/x").mkdir(parents=True)
    with pytest.raises(TargetError) as failed:
        _sender(tmp_path).send(SAMPLE)
    assert failed.value.may_have_applied
    assert sorted(path.name for path in (tmp_path / "build/out").iterdir()) == ["groups.csv", "users.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TargetError, match="Permission denied"):
            _sender(tmp_path).send(SAMPLE)
    finally:
        tmp_path.chmod(0o700)


def test_a_property_named_as_a_column_is_said(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="cannot be called 'email'"):
        _sender(tmp_path).send(Snapshot(columns=("email",)))
