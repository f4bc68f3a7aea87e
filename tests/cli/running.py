"""ovsync as its own process, as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one run said, and what it ended with."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err


Ovsync = Callable[..., Run]


def ovsync(*args: str, cwd: Path, env: Mapping[str, str] | None = None, stdin: str = "") -> Run:
    """Run ovsync in `cwd`; of the environment only what Python needs, and `env`."""
    clean = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "ovsync", *args],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "100", **(env or {})},
        input=stdin.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Run(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())
