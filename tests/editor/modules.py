"""The language server, installed once a machine into a cache beside the user's other caches."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "node"
FILES = ("package.json", "package-lock.json")


def installed() -> Path:
    """A directory with node_modules; skips the test only where there is no node."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ovsync-tests"
    ready = cache / f"node-{digest}"
    if not ready.exists():
        _install(cache, ready)
    return ready


def _install(cache: Path, ready: Path) -> None:
    """Into a folder of its own, then renamed: another worker may be installing at the same time."""
    cache.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=cache))
    for name in FILES:
        shutil.copy(HERE / name, fresh)
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run = subprocess.run(npm, cwd=fresh, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    try:
        fresh.rename(ready)
    except OSError:
        shutil.rmtree(fresh)
