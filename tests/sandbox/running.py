"""The sandbox as a process of its own, for every test that needs a service.

In a test module: ``from tests.sandbox.running import sandbox`` (a fixture), or ``start(tmp_path)``.
"""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

KEY = "sandbox-key-5f0b1c9d77e24a"


class Sandbox:
    """A running sandbox. `restart` keeps its data, `kill` is kill -9."""

    key = KEY

    def __init__(self, directory: Path, **options: Any) -> None:
        self._directory = directory
        self._options = options
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What a user would write as `url`."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, on its old port where it had one, and wait until it takes requests."""
        port_file = self._directory / "port"
        port_file.unlink(missing_ok=True)
        (self._directory / "key").write_text(KEY + "\n", encoding="utf-8")
        arguments = [
            *("--db", str(self._directory / "sandbox.sqlite")),
            *("--port", str(self._port), "--port-file", str(port_file)),
            *("--key-file", str(self._directory / "key"), "--options", json.dumps(self._options)),
        ]
        self._process = subprocess.Popen([sys.executable, "-m", "ovsync.sandbox", *arguments])
        until = time.monotonic() + 30
        while not port_file.exists():
            assert self._process.poll() is None, "the sandbox ended at once"
            assert time.monotonic() < until, "the sandbox does not start"
            time.sleep(0.02)
        self._port = int(port_file.read_text(encoding="utf-8"))

    def kill(self) -> None:
        """Kill it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=30)
            self._process = None

    def restart(self) -> None:
        """Kill it and start it again, on the same port and with the same data."""
        self.kill()
        self.start()

    def reset(self) -> None:
        """Make it forget everything; the switches are again as they were at the start."""
        self.set("reset")

    def api(self, method: str, path: str, body: object = None, key: str = KEY) -> requests.Response:
        """An exchange with the API v2; `body` is sent as JSON, or as it is where it is bytes."""
        sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        return requests.request(
            method,
            f"{self.url}/api/v2{path}",
            data=sent,
            headers={"Authorization": f"Bearer {key}"},
            timeout=30,
            allow_redirects=False,
        )

    def see(self, path: str) -> Any:
        """What ``GET /sandbox/PATH`` shows: members, teams, invitations, syncs, request, sees/EMAIL."""
        answer = requests.get(f"{self.url}/sandbox/{path}", timeout=30)
        answer.raise_for_status()
        return answer.json()

    def set(self, path: str, body: object = None) -> requests.Response:
        """``POST /sandbox/PATH``: options, members, emails, clock."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return requests.post(f"{self.url}/sandbox/{path}", data=sent, timeout=30)

    def switch(self, **options: Any) -> None:
        """Change options (in camelCase) while it runs."""
        answer = self.set("options", options)
        assert answer.ok, answer.text

    def misbehave(self, **how: Any) -> None:
        """Go wrong in this way from now on; nothing named: behave."""
        self.switch(misbehave=how)

    def seed(self, *members: dict[str, Any]) -> None:
        """Add people by hand, or change them: email and status, administrator, executive, …"""
        answer = self.set("members", list(members))
        assert answer.ok, answer.text

    def member(self, email: str) -> dict[str, Any] | None:
        """One person of the account, or None."""
        return next((one for one in self.see("members") if one["email"] == email), None)

    def statuses(self) -> dict[str, str]:
        """The status of everybody, by email."""
        return {one["email"]: one["status"] for one in self.see("members")}


@contextlib.contextmanager
def start(directory: Path, **options: Any) -> Iterator[Sandbox]:
    """A sandbox whose files lie in the directory; killed at the end."""
    one = Sandbox(directory, **options)
    one.start()
    try:
        yield one
    finally:
        one.kill()


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    """A sandbox of this test's own."""
    directory = tmp_path / "sandbox"
    directory.mkdir()
    with start(directory) as one:
        yield one
