"""An organisation whose target is a sandbox, and ovsync run on it: as its own process, or in this one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ovsync.cli.run import run
from tests.cli.orgs import ORG, Folder
from tests.cli.running import Run
from tests.sandbox.running import KEY, Sandbox

REPOSITORY = Path(__file__).parents[2]
PEOPLE = ("max", "ana", "bo", "cy", "di")

_PROJECT = """\
version: 1
organization: Acme
rules: {{team-below-anonymity: off, manager-is-member: off, person-in-no-team: off}}
environments:
  production:
    target:
      type: officevibe
      url: {url}
      apiKey: {{env: OFFICEVIBE_API_KEY}}
      syncManagerEmail: hr@acme.example
      inviteNewUsers: true
    state: {state}
    limits: {{removals: off, moves: off, invitations: off, emailChanges: off, teamRemovals: off}}
"""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)")
_HEX = re.compile(r"\b[0-9a-f]{32,64}\b")


class Office:
    """A folder with an organisation that is applied to a sandbox."""

    def __init__(
        self, root: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, state: str = "file:.ovsync/state"
    ) -> None:
        root.mkdir(exist_ok=True)
        self.root = root
        self.sandbox = sandbox
        self.folder = Folder(root, _PROJECT.format(url=sandbox.url, state=state))
        self.variables = {"OFFICEVIBE_API_KEY": KEY, "GITHUB_ACTOR": "ana", "COLUMNS": "100"}
        for name in ("GITHUB_SHA", "GITHUB_RUN_ID"):
            monkeypatch.delenv(name, raising=False)
        for name, value in self.variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(root)

    def join(self, name: str) -> None:
        """One more person; whoever joined before leaves."""
        person = (
            f"people:\n  {name}: {{email: {name}@acme.example, firstName: {name.title()}, lastName: Fox}}\n"
        )
        self.folder.write("joined.yaml", person)

    def start(self, *args: str, module: str = "ovsync") -> subprocess.Popen[bytes]:
        """ovsync as its own process, started."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *args],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *args: str, module: str = "ovsync") -> Run:
        """ovsync as its own process, to its end."""
        return ended(self.start(*args, module=module))

    def here(self, capsys: pytest.CaptureFixture[str], *args: str) -> Run:
        """The same program in this process, which saves its start."""
        capsys.readouterr()
        code = run(list(args))
        said = capsys.readouterr()
        return Run(code=code, out=said.out, err=said.err)

    def people_there(self) -> set[str]:
        """The names before the @ of everybody in the account whom a sync has not taken out."""
        return {
            one["email"].partition("@")[0]
            for one in self.sandbox.see("members")
            if one["status"] != "deactivated"
        }

    def invited(self) -> list[str]:
        """Everybody who was ever invited, in order, as often as they were."""
        return [one["email"].partition("@")[0] for one in self.sandbox.see("invitations")]


def ended(process: subprocess.Popen[bytes]) -> Run:
    """What a process said, once it has ended."""
    out, err = process.communicate(timeout=120)
    return Run(code=process.returncode, out=out.decode(), err=err.decode())


def steady(text: str) -> str:
    """Without what differs from run to run: times, days, digests, IDs of locks, ports."""
    text = _TIME.sub("TIME", text)
    text = _HEX.sub("HEX", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", text)
    text = re.sub(r"(Fingerprint|fingerprint) [0-9a-f]{12}", r"\1 HEX", text)
    text = re.sub(r"\d{4}-\d\d-\d\d", "DAY", text)
    return re.sub(r"\(applied [^,;)]*", "(applied AGO", text)


__all__ = ["ORG", "PEOPLE", "Office", "ended", "steady"]
