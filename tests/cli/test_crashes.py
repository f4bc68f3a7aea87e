"""Whatever dies, whenever: the real program against a real service, killed, cut off, without room to write.

After each: the next plan says what is known, an apply repairs it, the account equals the organisation,
and nobody was invited twice.
"""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ovsync.state import open_store
from ovsync.workflow.apply_inputs import Step
from tests.cli.offices import PEOPLE, Office, ended
from tests.cli.running import Run
from tests.sandbox.running import Sandbox, sandbox
from tests.state.places import git, make_s3_bucket, remote_and_clone, s3_server

__all__ = ["sandbox"]

UNANSWERED = (Step.INTENDED, Step.SENDING, Step.ANSWERED)
RECORDED = (Step.RECORDED, Step.UNLOCKED)
SENT = (Step.ANSWERED, *RECORDED)


@pytest.fixture
def office(tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(_folder(tmp_path), sandbox, monkeypatch)


@pytest.fixture
def git_office(tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Office:
    _, clone = remote_and_clone(tmp_path)
    return Office(clone, sandbox, monkeypatch, "git:origin#ovsync-state")


@pytest.fixture
def s3_office(tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with s3_server() as variables:
        make_s3_bucket(variables, "acme")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        yield Office(_folder(tmp_path), sandbox, monkeypatch, "s3://acme/state")


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


Here = Callable[..., Run]


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Here:
    return lambda office, *args: office.here(capsys, *args)


def _applied(office: Office, here: Here) -> Run:
    run = here(office, "apply", "--auto-approve")
    assert run.code == 0, run.said
    return run


def _check_repaired(office: Office, here: Here, *joined: str) -> None:
    """An apply, and then: the account equals the organisation, nothing is left open, nobody invited twice."""
    _applied(office, here)
    plan = here(office, "plan", "--detailed-exitcode")
    assert plan.code == 0, plan.said
    assert "never answered" not in plan.out
    assert office.people_there() == {*PEOPLE, *joined}
    invited = office.invited()
    assert sorted(invited) == sorted(set(invited))


def _kill_at(office: Office, here: Here, steps: tuple[Step, ...]) -> None:
    _applied(office, here)
    for serial, step in enumerate(steps, start=2):
        name = f"p{serial}"
        office.join(name)
        died = office.run(step, "apply", "--auto-approve", module="tests.cli.dying")
        assert died.code == -signal.SIGKILL, died.said
        assert (name in office.people_there()) == (step in SENT)
        plan = here(office, "plan", "--detailed-exitcode")
        assert plan.code == (0 if step in RECORDED else 2), plan.said
        told = f"An apply of serial {serial} was sent and never answered" in " ".join(plan.out.split())
        assert told == (step in UNANSWERED), plan.out
        _check_repaired(office, here, name)


def test_killed_at_every_step(office: Office, here: Here) -> None:
    _kill_at(office, here, tuple(Step))


def test_killed_with_the_state_in_a_branch(git_office: Office, here: Here) -> None:
    _kill_at(git_office, here, (Step.LOCKED, Step.INTENDED, Step.ANSWERED, Step.RECORDED))


def test_killed_with_the_state_in_an_object_store(s3_office: Office, here: Here) -> None:
    _kill_at(s3_office, here, (Step.LOCKED, Step.INTENDED, Step.ANSWERED, Step.RECORDED))


def test_the_very_first_apply_killed_while_it_is_answered(office: Office, here: Here) -> None:
    died = office.run(Step.ANSWERED, "apply", "--auto-approve", module="tests.cli.dying")
    assert died.code == -signal.SIGKILL
    plan = here(office, "plan", "--detailed-exitcode")
    assert plan.code == 2
    assert "An apply of serial 1 was sent and never answered" in plan.out
    _check_repaired(office, here)


def test_the_connection_cut_before_while_and_after_the_sync_is_taken(office: Office, here: Here) -> None:
    _applied(office, here)
    for drop in ("before", "during", "after"):
        office.join(drop)
        office.sandbox.misbehave(drop=drop)
        cut = here(office, "apply", "--auto-approve", "--timeout", "1s")
        assert cut.code == 5, cut.said
        assert "may hold either" in cut.err
        office.sandbox.misbehave()
        plan = here(office, "plan", "--detailed-exitcode")
        assert plan.code == 2
        assert "was sent and never answered" in plan.out
        _check_repaired(office, here, drop)


@pytest.mark.skipif(sys.platform != "linux", reason="connections are looked up in /proc")
def test_the_service_killed_while_it_takes_the_sync(office: Office, here: Here) -> None:
    _applied(office, here)
    office.join("pat")
    office.sandbox.misbehave(delay=30)
    sending = office.start("apply", "--auto-approve", "--timeout", "2s")
    _until_connected(office, sending)
    office.sandbox.kill()
    assert ended(sending).code == 5
    office.sandbox.restart()
    assert "was sent and never answered" in here(office, "plan").out
    _check_repaired(office, here, "pat")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
def test_a_disk_that_fills_while_the_service_answers(office: Office, here: Here) -> None:
    _applied(office, here)
    office.join("pat")
    office.sandbox.misbehave(delay=1)
    sending = office.start("apply", "--auto-approve")
    _until_sending(sending)
    resource.prlimit(sending.pid, resource.RLIMIT_FSIZE, (10, 10))
    full = ended(sending)
    assert full.code == 1, full.said
    assert "the service took the sync" in full.err
    assert "File too large" in full.err
    office.sandbox.misbehave()
    assert "was sent and never answered" in here(office, "plan").out
    _check_repaired(office, here, "pat")


def test_a_push_that_fails_once_the_sync_is_taken(git_office: Office, here: Here) -> None:
    _applied(git_office, here)
    git_office.join("pat")
    hook = git_office.root.parent / "remote.git" / "hooks" / "pre-receive"
    hook.write_text(_ONLY_TWO_PUSHES)
    hook.chmod(0o755)
    refused = here(git_office, "apply", "--auto-approve")
    assert refused.code == 1, refused.said
    assert "the service took the sync" in refused.err
    assert "frozen" in refused.err
    hook.unlink()
    assert "was sent and never answered" in here(git_office, "plan").out
    lock = open_store("git:origin#ovsync-state", root=git_office.root).holder()
    assert lock is not None
    locked = here(git_office, "apply", "--auto-approve")
    assert (locked.code, f"ovsync state unlock {lock.id}" in locked.err) == (4, True)
    assert here(git_office, "state", "unlock", lock.id).code == 0
    _check_repaired(git_office, here, "pat")
    assert git(git_office.root, "ls-remote", "--heads", "origin", "*-lock") == ""


_ONLY_TWO_PUSHES = """#!/bin/sh
echo x >> pushes
if [ "$(wc -l < pushes)" -gt 2 ]; then echo 'frozen' >&2; exit 1; fi
"""


def _until_sending(process: subprocess.Popen[bytes]) -> None:
    """Wait until it has said that it sends."""
    assert process.stderr is not None
    for line in process.stderr:
        if b"Sending" in line:
            return
    raise AssertionError(f"it ended before it sent: {process.wait()}")


def _until_connected(office: Office, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody is connected to the service: then the sync may be under way."""
    port = f":{int(office.sandbox.url.rpartition(':')[2]):04X}"
    while process.poll() is None:
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        if any(row[2].endswith(port) and row[3] == "01" for row in rows):
            return
        time.sleep(0.01)
    raise AssertionError(f"it ended before it was connected: {process.wait()}")
