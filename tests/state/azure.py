"""Azurite, where it is present: the npm package's own server, as a process.

``python -m tests.state.azure`` installs it (186 MB) into a cache beside the user's other caches.
"""

import base64
import contextlib
import datetime
import hashlib
import hmac
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent / "azurite"
_FILES = ("package.json", "package-lock.json")

ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""Account and key that Microsoft publishes for every emulator."""


def azurite() -> str | None:
    """The command: where ``$AZURITE`` says, on the path, or in the cache."""
    cached = _cache() / "node_modules" / ".bin" / "azurite-blob"
    return (
        os.environ.get("AZURITE")
        or shutil.which("azurite-blob")
        or (str(cached) if cached.exists() else None)
    )


def install() -> None:
    """Into a folder of its own, then renamed: never half of it where it is looked for."""
    ready = _cache()
    if ready.exists():
        return
    ready.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=ready.parent))
    for name in _FILES:
        shutil.copy(_HERE / name, fresh)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=fresh, check=True)
    fresh.rename(ready)


def _cache() -> Path:
    digest = hashlib.sha256(b"".join((_HERE / name).read_bytes() for name in _FILES)).hexdigest()[:16]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "ovsync-tests" / f"azurite-{digest}"


@contextlib.contextmanager
def azure_server(container: str) -> Iterator[dict[str, str]]:
    """Azurite with one container; the variables that lead to it."""
    command = azurite()
    assert command is not None
    port = _free_port()
    address = f"http://127.0.0.1:{port}/{ACCOUNT}"
    arguments = ["--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--blobPort", str(port)]
    with (
        tempfile.TemporaryDirectory() as directory,
        subprocess.Popen([command, *arguments], cwd=directory, stdout=subprocess.DEVNULL) as server,
    ):
        try:
            _wait_for(port)
            _make_container(address, container)
            yield {
                "AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT,
                "AZURE_STORAGE_ACCOUNT_KEY": KEY,
                "AZURE_STORAGE_USE_EMULATOR": "false",
                "AZURE_STORAGE_ENDPOINT": address,
                "AZURE_ALLOW_HTTP": "true",
            }
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("Azurite does not start")


def _make_container(address: str, name: str) -> None:
    date = datetime.datetime.now(datetime.UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    version = "2021-12-02"
    dated = f"x-ms-date:{date}\nx-ms-version:{version}"
    signed = "PUT" + "\n" * 12 + f"{dated}\n/{ACCOUNT}/{ACCOUNT}/{name}\nrestype:container"
    digest = hmac.new(base64.b64decode(KEY), signed.encode(), hashlib.sha256).digest()
    headers = {
        "x-ms-date": date,
        "x-ms-version": version,
        "Content-Length": "0",
        "Authorization": f"SharedKey {ACCOUNT}:{base64.b64encode(digest).decode()}",
    }
    request = urllib.request.Request(f"{address}/{name}?restype=container", method="PUT", headers=headers)
    urllib.request.urlopen(request).close()


if __name__ == "__main__":
    install()
