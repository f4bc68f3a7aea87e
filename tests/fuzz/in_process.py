"""The command line run in this process, so that hundreds of runs take seconds; nothing may escape it."""

import contextlib
import io
import os
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.run import run

# What a terminal would obey, or what would turn or hide the text around it.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Ran(NamedTuple):
    """How a command ended. failure: the traceback of what escaped, or ""."""

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str
    failure: str = ""

    @property
    def wrong(self) -> str:
        """What no ending may be, or ""."""
        if self.failure:
            return self.failure
        if self.code not in set(ExitCode):
            return f"exit code {self.code}"
        if "Traceback" in self.out + self.err:
            return "a traceback is printed"
        raw = RAW.search(self.out + self.err)
        if raw:
            return f"{raw[0]!r} is printed raw: {(self.out + self.err)[max(0, raw.start() - 80) :][:200]!r}"
        if self.code == ExitCode.FAILED and not (self.out + self.err).strip():
            return "it failed in silence"
        return ""


def ran(directory: Path, *arguments: str) -> Ran:
    """Run one command line in `directory`."""
    with (
        _streams() as (out, err),
        contextlib.chdir(directory),
        mock.patch.dict(os.environ, _clean(), clear=True),
    ):
        code, failure = -1, ""
        try:
            code = run(arguments)
        except BaseException:  # noqa: BLE001
            failure = traceback.format_exc()
        for stream in (out, err):
            stream.flush()
        said = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Ran(arguments, int(code), said[0], said[1], failure)


def _clean() -> dict[str, str]:
    wanted = ("PATH", "HOME", "LANG")
    return {"NO_COLOR": "1", **{name: os.environ[name] for name in wanted if name in os.environ}}


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with (
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(sys, "stdin", io.StringIO("")),
    ):
        yield out, err
