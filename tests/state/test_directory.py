"""A state in a directory: modes, full disks, and writers that are killed."""

import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ovsync.state import CorruptStateError, StateError, UnavailableError, open_store
from tests.state.applications import apply_to, lock
from tests.state.places import snapshot

ROOT = Path(__file__).parent.parent.parent


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    store = open_store("file:a/b", root=tmp_path)
    store.lock(lock("abc"), pause=lambda seconds: None)
    apply_to(store, store.read(), "a", snapshot("ana"))
    for path in (tmp_path / "a", *(tmp_path / "a").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    store = open_store("file:s", root=tmp_path)
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(UnavailableError, match=r"cannot write the state in file:s: .*File too large"):
            apply_to(store, stored, "b", snapshot(*(f"p{number}" for number in range(100))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert open_store("file:s", root=tmp_path).read().state == stored.state
    assert not list(tmp_path.rglob(".new-*"))
    apply_to(store, store.read(), "b", snapshot("bob"))


def test_a_place_that_cannot_be_read_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "s" / "state.json").mkdir(parents=True)
    with pytest.raises(UnavailableError, match="cannot read"):
        open_store("file:s", root=tmp_path).read()
    (tmp_path / "f").write_text("a file")
    with pytest.raises(UnavailableError, match="cannot"):
        open_store("file:f", root=tmp_path).read()


def test_a_broken_lock_file_is_said_to_be_that(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "lock.json").write_text("{}")
    with pytest.raises(CorruptStateError, match="is not a lock"):
        open_store("file:s", root=tmp_path).lock(lock("abc"), pause=lambda seconds: None)


@pytest.mark.parametrize(
    "url", ["", "file:", "s3://", "git:origin", "git:#b", "git:-x#b", "git:o#a..b", "ftp://x", "x"]
)
def test_a_url_that_names_no_place_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(StateError, match="name"):
        open_store(url, root=tmp_path)


_WRITER = """
import sys
from pathlib import Path
from ovsync.state import ConflictError, open_store
from tests.state.applications import apply_to
from tests.state.places import snapshot
store = open_store("file:s", root=Path(sys.argv[1]))
won = 0
while won < int(sys.argv[3]):
    try:
        apply_to(store, store.read(), f"{sys.argv[2]}-{won}", snapshot("ana"))
        won += 1
    except ConflictError:
        pass
"""


def test_writers_in_many_processes_leave_no_gap(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    writers = [subprocess.Popen([*command, name, "10"], cwd=ROOT) for name in "abcd"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0, 0]
    stored = open_store("file:s", root=tmp_path).read()
    assert stored.notices == ()
    assert stored.state is not None
    actors = sorted(entry.actor.text for entry in stored.state.history)
    assert actors == sorted(f"{name}-{number}@runner" for name in "abcd" for number in range(10))


def test_a_writer_killed_at_any_moment_leaves_a_whole_state(tmp_path: Path) -> None:
    for round_ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), f"w{round_}", "1000000"], cwd=ROOT
        )
        store = open_store("file:s", root=tmp_path)
        serial = (store.read().state or _Nothing).serial
        while (store.read().state or _Nothing).serial < serial + 3:
            pass
        writer.kill()
        writer.wait()
        stored = store.read()
        assert stored.notices == ()
        apply_to(store, stored, "after", snapshot("bob"))


class _Nothing:
    serial = 0
