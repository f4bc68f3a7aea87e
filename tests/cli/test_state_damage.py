"""A state that is damaged, newer or under another key, and what must not be left in one, from the outside."""

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ovsync.state import open_store
from tests.cli.offices import Office
from tests.cli.running import Run
from tests.sandbox.running import Sandbox, sandbox
from tests.state.places import git, remote_and_clone

__all__ = ["sandbox"]

Say = Callable[..., Run]
KEYS = {"NEW": "11" * 32, "OLD": "22" * 32}


@pytest.fixture
def office(tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path / "my work", sandbox, monkeypatch)


@pytest.fixture
def say(office: Office, capsys: pytest.CaptureFixture[str]) -> Say:
    return lambda *args: office.here(capsys, *args)


@pytest.fixture
def applied(office: Office, say: Say) -> Office:
    """Pat joined with serial 2 and left with serial 3."""
    for name in ("", "pat"):
        if name:
            office.join(name)
        assert say("apply", "--auto-approve").code == 0
    (office.root / "org/joined.yaml").unlink()
    assert say("apply", "--auto-approve").code == 0
    return office


COMMANDS = (
    "plan",
    "apply --auto-approve",
    "drift",
    "state history",
    "state show",
    "state restore 1 --auto-approve",
    "state adopt csvs",
    "state email-changed bo b@acme.example",
    "state forget pat",
    "plan --refresh",
)


@pytest.mark.parametrize("damage", ["empty", "truncated", "changed", "newer", "other"])
def test_a_state_that_is_none_is_said_to_be_that_by_every_command(
    damage: str, applied: Office, say: Say
) -> None:
    assert say("export", "csvs").code == 0
    head = applied.root / ".ovsync/state/state.json"
    raw = head.read_bytes()
    head.write_bytes(
        {
            "empty": b"",
            "truncated": raw[: len(raw) // 2],
            "changed": raw.replace(b'"ana"', b'"eve"', 1),
            "newer": raw.replace(b'"formatVersion":1', b'"formatVersion":9', 1),
            "other": b'{"hello": "world"}',
        }[damage]
    )
    damaged = head.read_bytes()
    assert damaged != raw
    for command in COMMANDS:
        run = say(*shlex.split(command))
        assert run.code == 1, (command, run.said)
        assert "file:.ovsync/state" in run.err, (command, run.err)
        assert ("newer" in run.err) == (damage == "newer"), (command, run.err)
        assert "locked" not in run.err
    assert head.read_bytes() == damaged
    assert len(applied.sandbox.see("syncs")) == 3


def _with_keys(office: Office, *names: str) -> None:
    fields = zip(("encryptionKey", "previousEncryptionKey"), names, strict=False)
    keys = "".join(f", {field}: {{env: {name}}}" for field, name in fields)
    path = office.root / "org/ovsync.yaml"
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("    state:"))
    url = lines[at].removeprefix("    state:").strip().removeprefix("{url: ").split(",")[0].rstrip("}")
    lines[at] = f"    state: {{url: {url}{keys}}}"
    path.write_text("\n".join(lines) + "\n")


def test_a_wrong_key_and_none_are_said_to_be_that_and_a_new_key_is_taken_in(
    applied: Office, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    plain = (applied.root / "org/ovsync.yaml").read_text()
    _with_keys(applied, "OLD")
    assert "is not encrypted yet; the next apply encrypts it" in say("plan").out
    assert say("apply", "--auto-approve", "--resend").code == 0
    head = (applied.root / ".ovsync/state/state.json").read_bytes()
    (applied.root / "org/ovsync.yaml").write_text(plain)
    for command in COMMANDS[:5]:
        run = say(*shlex.split(command))
        assert (run.code, "no key is set" in run.err) == (1, True), (command, run.said)
    _with_keys(applied, "NEW")
    for command in COMMANDS[:5]:
        run = say(*shlex.split(command))
        assert (run.code, "encrypted with another key" in run.err) == (1, True), (command, run.said)
        assert not any(value in run.said for value in KEYS.values())
    assert (applied.root / ".ovsync/state/state.json").read_bytes() == head
    _with_keys(applied, "NEW", "OLD")
    assert say("apply", "--auto-approve", "--resend").code == 0
    _with_keys(applied, "NEW")
    assert say("apply", "--auto-approve").out.endswith("the new settings were recorded.\n")
    assert say("state", "show", "1").code == 0
    _with_keys(applied, "OLD")
    assert say("plan").code == 1


def test_forget_and_a_new_key_leave_nothing_in_a_branch(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare, clone = remote_and_clone(tmp_path)
    office = Office(clone, sandbox, monkeypatch, "git:origin#ovsync-state")
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    office.join("pat")
    assert office.here(capsys, "apply", "--auto-approve").code == 0
    office.join("quinn")
    assert office.here(capsys, "apply", "--auto-approve").code == 0
    assert "pat@acme.example" in _reachable(bare)
    assert office.here(capsys, "state", "forget", "pat").code == 0
    reachable = _reachable(bare)
    assert "pat@" not in reachable
    assert "quinn@acme.example" in reachable
    assert git(bare, "rev-list", "--count", "ovsync-state") == "1"
    for keys in (("OLD",), ("NEW", "OLD")):
        _with_keys(office, *keys)
        assert office.here(capsys, "apply", "--auto-approve", "--resend").code == 0
        assert "acme.example" not in _reachable(bare)
    _with_keys(office, "NEW")
    assert office.here(capsys, "state", "history").code == 0


def _reachable(bare: Path) -> str:
    """Every byte that a fresh clone of the state's branch would get."""
    objects = git(bare, "rev-list", "--objects", "--no-object-names", "ovsync-state")
    read = ["git", "-C", str(bare), "cat-file", "--batch"]
    return subprocess.run(read, input=objects.encode(), capture_output=True, check=True).stdout.decode(
        "latin-1"
    )


def test_the_history_is_there_though_the_newest_snapshot_is_not(applied: Office, say: Say) -> None:
    states = [path.parent for path in (applied.root / ".ovsync").rglob("state.json")]
    store = open_store(f"file:{states[0]}", root=applied.root)
    newest = store.read_serial(3)[0].document
    for path in states[0].rglob(f"{newest}*"):
        path.unlink()
    assert say("plan").code == 1
    assert len(say("state", "history").out.splitlines()) == 3
    assert say("state", "show", "1").code == 0
    run = say("state", "show")
    assert run.code == 1
    assert "the snapshot of serial 3 is missing" in run.err


def test_forgetting_empties_what_was_kept_of_earlier_readings(applied: Office, say: Say) -> None:
    assert say("validate").code == 0
    cache = applied.root / ".ovsync" / "cache"
    assert any(cache.iterdir())
    assert say("state", "forget", "pat").code == 0
    assert not [path for path in cache.rglob("*") if path.is_file() and b"pat" in path.read_bytes()]
    assert not list(cache.glob("*"))
