"""The command line itself: help, wrong usage, streams."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ovsync.cli.catalogue import COMMANDS
from ovsync.cli.edge import secret
from ovsync.settings import Secret
from ovsync.workflow.stop import Stop
from tests.cli.running import ovsync


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_that_says_what_it_does(name: str, tmp_path: Path) -> None:
    run = ovsync(name, "--help", cwd=tmp_path)
    assert run.code == 0, run.err
    assert run.out.startswith(f"Usage: ovsync {name}")
    assert run.err == ""


def test_version(tmp_path: Path) -> None:
    assert ovsync("version", cwd=tmp_path).out == ovsync("--version", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plam"], "Did you mean 'plan'?"),
        (["plan", "--as-of", "tomorrow"], "write it as 2026-12-31"),
        (["plan", "--format", "yaml"], "'yaml' is not one of"),
        (["apply", "--lock-timeout", "soon"], "write it as 30s, 5m or 1h"),
        (["export"], "Missing argument 'DIR'"),
    ],
)
def test_wrong_usage_is_64_with_one_clear_message(arguments: list[str], said: str, tmp_path: Path) -> None:
    run = ovsync(*arguments, cwd=tmp_path)
    assert run.code == 64
    assert said in run.err
    assert run.out == ""


def test_without_an_organisation_the_message_names_init(tmp_path: Path) -> None:
    run = ovsync("plan", cwd=tmp_path)
    assert run.code == 1
    assert "ovsync init" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str, tmp_path: Path) -> None:
    assert "_OVSYNC_COMPLETE" in ovsync("completion", shell, cwd=tmp_path).out


def test_completion_knows_the_commands(tmp_path: Path) -> None:
    env = {"_OVSYNC_COMPLETE": "bash_complete", "COMP_WORDS": "ovsync exp", "COMP_CWORD": "1"}
    out = ovsync(cwd=tmp_path, env=env).out
    assert "plain,explain" in out
    assert "plain,export" in out


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = f"{sys.executable} -m ovsync --help | head -c 1"
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""


@pytest.mark.parametrize("kind", ["fifo", "/dev/zero"])
def test_a_key_file_is_never_waited_for(kind: str, tmp_path: Path) -> None:
    if kind == "fifo":
        os.mkfifo(tmp_path / "fifo")
    with pytest.raises(Stop, match=f"the key file {kind} is no ordinary file"):
        secret(Secret(file=kind), tmp_path)
