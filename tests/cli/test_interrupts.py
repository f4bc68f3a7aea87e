"""Ctrl-C, and a runner that is told to end: real processes, and a service that takes its time."""

import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ovsync.state import Store, open_store
from ovsync.state.changing import intended
from ovsync.state.locking import LockInfo
from ovsync.state.record import Intent
from tests.cli.offices import PEOPLE, Office, ended
from tests.sandbox.running import Sandbox, sandbox

__all__ = ["sandbox"]

LOCK = LockInfo(
    id="a1" * 16,
    who="bo",
    what="ovsync apply (production)",
    since="2026-03-02T09:00:00+00:00",
    where="runner-7",
)


@pytest.fixture
def office(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    office = Office(tmp_path / "work", sandbox, monkeypatch)
    assert office.here(capsys, "apply", "--auto-approve").code == 0
    return office


def _store(office: Office) -> Store:
    return open_store("file:.ovsync/state", root=office.root)


def _read_until(process: subprocess.Popen[bytes], word: bytes) -> str:
    """What it says on standard error up to the line with that word."""
    assert process.stderr is not None
    said = b""
    for line in process.stderr:
        said += line
        if word in line:
            return said.decode()
    raise AssertionError(f"it ended with {process.wait()}: {said.decode()}")


def _waiting_for_the_lock(office: Office) -> subprocess.Popen[bytes]:
    """An apply that listens to Ctrl-C and waits for the lock: its plan is printed right before."""
    _store(office).lock(LOCK, pause=lambda seconds: None)
    process = office.start("apply", "--auto-approve", "--lock-timeout", "1m")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith((b"Plan:", b"No changes")):
            return process
    raise AssertionError("no plan was printed")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_before_sending_nothing_happens(office: Office, how: signal.Signals) -> None:
    office.join("pat")
    process = _waiting_for_the_lock(office)
    _signal_when_heard(process, how)
    run = ended(process)
    assert run.code == 130
    assert "error: interrupted before anything was sent" in run.err
    assert office.people_there() == set(PEOPLE)
    state = _store(office).read().state
    assert state is not None
    assert (state.serial, state.intents) == (1, ())
    assert _store(office).holder() == LOCK


def test_while_sending_the_answer_is_waited_for_and_recorded(office: Office) -> None:
    office.join("pat")
    office.sandbox.misbehave(delay=1)
    process = office.start("apply", "--auto-approve")
    _read_until(process, b"Sending")
    process.send_signal(signal.SIGINT)
    _read_until(process, b"Waiting for the answer; press Ctrl-C again")
    run = ended(process)
    assert run.code == 0, run.said
    assert "state serial 2" in run.out
    assert "pat" in office.people_there()


@pytest.mark.parametrize("how", [(signal.SIGINT, signal.SIGINT), (signal.SIGTERM,)])
def test_given_up_while_sending_says_what_is_unknown(
    office: Office, how: tuple[signal.Signals, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    office.join("pat")
    office.sandbox.misbehave(delay=2)
    process = office.start("apply", "--auto-approve")
    _read_until(process, b"Sending")
    for number, one in enumerate(how):
        if number:
            _read_until(process, b"Waiting for the answer")
        process.send_signal(one)
    run = ended(process)
    assert run.code == 130
    assert "interrupted while sending; it is not known whether the service took the sync" in run.err
    assert "apply again: that is safe" in run.err
    assert _store(office).holder() is None
    office.sandbox.misbehave()
    assert "An apply of serial 2 was sent and never answered" in office.here(capsys, "plan").out
    assert office.here(capsys, "apply", "--auto-approve").code == 0
    assert office.people_there() == {*PEOPLE, "pat"}
    assert office.invited().count("pat") == 1


def test_what_nobody_was_asked_about_is_not_sent(office: Office) -> None:
    """With nothing to send nobody is asked; then another apply dies in the middle, and its lock is broken."""
    process = _waiting_for_the_lock(office)
    store = _store(office)
    stored = store.read()
    assert stored.state is not None
    intent = Intent(
        id=secrets.token_hex(16),
        serial=2,
        digest="",
        started_at=LOCK.since,
        actor="bo",
        document=stored.state.history[0].document,
    )
    store.write(intended(stored.state, intent), stored.version)
    store.unlock(LOCK.id)
    run = ended(process)
    assert run.code == 3, run.said
    assert "another apply began and was never answered" in run.err
    assert "apply again" in run.err
    assert len(office.sandbox.see("syncs")) == 1


def _signal_when_heard(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Send it once the process has its own handler for it."""
    wanted = 1 << (signal.SIGTERM - 1)
    while not int(_status(process, "SigCgt"), 16) & wanted:
        assert process.poll() is None
    process.send_signal(how)


def _status(process: subprocess.Popen[bytes], name: str) -> str:
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{name}:"))


def test_an_interrupt_while_modules_are_imported() -> None:
    program = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "ovsync.cli.run":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from ovsync.cli import main
main()
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (130, "error: Interrupted. Nothing was sent.\n")
