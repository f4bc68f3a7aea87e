"""node_modules for the checks, installed once a machine into a cache beside the user's other caches."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "mermaid"
FILES = ("package.json", "package-lock.json")


def installed() -> Path:
    """A directory with node_modules and check.mjs; skips the test only where there is no node."""
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


def parsed_by_mermaid(diagrams: list[str]) -> list[dict[str, Any]]:
    """What mermaid's own parser makes of each diagram: {nodes: {id: label}, edges: number}."""
    ready = installed()
    script = ready / "check.mjs"
    if not script.exists() or script.read_bytes() != (HERE / "check.mjs").read_bytes():
        shutil.copy(HERE / "check.mjs", script)
    run = subprocess.run(
        ["node", str(script)], input=json.dumps(diagrams), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def sarif_schema() -> dict[str, Any]:
    """The published SARIF 2.1.0 schema, as Microsoft's SARIF SDK for JavaScript carries it (MIT)."""
    path = installed() / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
