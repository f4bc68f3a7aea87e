"""``ovsync state`` from the outside: what each command says, and what it ends with."""

import json
import shlex
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from ovsync.state import open_store
from ovsync.state.locking import LockInfo
from tests.cli.offices import Office, steady
from tests.cli.running import Run, ovsync
from tests.conftest import Golden
from tests.sandbox.running import Sandbox, sandbox

__all__ = ["sandbox"]

Say = Callable[..., Run]
OLD = LockInfo(
    id="a1" * 16,
    who="bo",
    what="ovsync apply (production)",
    since="2026-03-02T09:00:00+00:00",
    where="runner-7",
)


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


def _transcript(say: Say, *commands: str) -> str:
    """What a terminal would show of these commands, and their exit codes."""
    shown = []
    for command in commands:
        run = say(*shlex.split(command))
        shown.append(f"$ ovsync {command}\n{run.out}{run.err}[{run.code}]\n")
    return steady("\n".join(shown))


def test_history_and_show(applied: Office, say: Say, golden: Golden) -> None:
    golden(
        "state/history.txt",
        _transcript(
            say,
            "state history",
            "state history --redact",
            "state show 1",
            "state show 9",
            "state history --format json",
        ),
    )
    shown = json.loads(say("state", "show", "2", "--format", "json").out)
    assert "pat@acme.example" in {person["email"] for person in shown["snapshot"]["people"]}


def test_restore_names_what_cannot_be_undone(applied: Office, say: Say, golden: Golden) -> None:
    golden(
        "state/restore.txt",
        _transcript(
            say,
            "state restore 3",
            "state restore 2 --dry-run",
            "state restore 2",
            "state restore 2 --auto-approve",
            "state history",
        ),
    )
    assert "pat" in applied.people_there()
    assert applied.invited().count("pat") == 2  # Officevibe deleted who had not answered yet, and was told so


def test_forget(applied: Office, say: Say, golden: Golden) -> None:
    golden(
        "state/forget.txt",
        _transcript(
            say, "state forget ana", "state forget nobody", "state forget pat", "state history --format json"
        ),
    )
    left = b"".join(
        path.read_bytes() for path in (applied.root / ".ovsync/state").rglob("*") if path.is_file()
    )
    assert b"pat" not in left.lower().replace(b"path", b"")


def test_email_changed(applied: Office, say: Say, golden: Golden) -> None:
    golden(
        "state/email-changed.txt",
        _transcript(
            say,
            "state email-changed bo bo@acme.example",
            "state email-changed bo nothing",
            "state email-changed zoe zoe@acme.example",
            "state email-changed bo Bo.ONeil@acme.example",
        ),
    )
    applied.folder.replace("company.yaml", "bo@acme.example", "bo.oneil@acme.example")
    assert say("plan", "--detailed-exitcode").code == 0


def test_adopt_asks_only_where_a_state_exists(office: Office, say: Say, golden: Golden) -> None:
    assert say("export", "csvs").code == 0
    (office.root / "wrong").mkdir()
    for name in ("groups.csv", "groups-mapping.csv"):
        (office.root / "wrong" / name).write_bytes((office.root / "csvs" / name).read_bytes())
    users = (office.root / "csvs" / "users.csv").read_text()
    (office.root / "wrong/users.csv").write_text(users + users.splitlines()[-1] + "\n")
    golden(
        "state/adopt.txt",
        _transcript(
            say,
            "state adopt wrong",
            "state adopt csvs",
            "plan --detailed-exitcode",
            "state adopt csvs",
            "state adopt csvs --auto-approve",
            "state history",
        ),
    )
    assert office.sandbox.see("syncs") == []


def test_an_old_lock_says_so_and_its_line_works_when_pasted(applied: Office, tmp_path: Path) -> None:
    store = open_store("file:.ovsync/state", root=applied.root)
    for options in ((), ("--org", "org"), ("--org", str(applied.root / "org"), "--env", "production")):
        store.lock(OLD, pause=lambda seconds: None)
        applied.join(f"p{len(options)}")
        run = ovsync(*options, "apply", "--auto-approve", cwd=applied.root, env=applied.variables)
        assert run.code == 4, run.said
        assert "h ago, longer than an apply takes" in run.err
        for part in ("bo", "runner-7", OLD.since, OLD.what):
            assert part in run.err
        line = run.err.rstrip("\n").splitlines()[-1].strip()
        program, *pasted = shlex.split(line)
        assert program == "ovsync"
        assert ovsync(*pasted, cwd=applied.root).out == "Unlocked.\n"
        assert store.holder() is None


def test_the_line_of_the_drop_in_works_when_pasted(tmp_path: Path, sandbox: Sandbox, office: Office) -> None:
    place = tmp_path / "the old tool"
    assert ovsync("export", str(place / "Data"), cwd=office.root).code == 0
    config = {
        "ApiUrl": sandbox.url,
        "UsersCsv": "Data/users.csv",
        "GroupsCsv": "Data/groups.csv",
        "MappingCsv": "Data/groups-mapping.csv",
        "SyncManagerEmail": "hr@acme.example",
        "InviteNewUsers": "false",
    }
    (place / "config.json").write_text(json.dumps({"Configuration": config}))
    sync = ("sync", "--config", "the old tool/config.json")
    assert ovsync(*sync, cwd=tmp_path, env=office.variables).code == 0
    states = [path.parent for path in (place / ".ovsync").rglob("state.json")]
    store = open_store(f"file:{states[0]}", root=place)
    store.lock(OLD, pause=lambda seconds: None)
    run = ovsync(*sync, "--resend", cwd=tmp_path, env=office.variables)
    assert run.code == 4, run.said
    _, *pasted = shlex.split(run.err.rstrip("\n").splitlines()[-1])
    assert ovsync(*pasted, cwd=tmp_path).code == 0
    assert store.holder() is None


def test_everything_below_the_state_is_for_its_owner_alone(applied: Office) -> None:
    places = [applied.root / ".ovsync", *(applied.root / ".ovsync").rglob("*")]
    for path in places:
        if "cache" not in path.parts:
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
