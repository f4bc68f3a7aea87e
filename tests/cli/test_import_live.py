"""``ovsync import live``: what the API shows becomes an org, and what it does not show is said."""

from pathlib import Path

from tests.cli.running import ovsync
from tests.sandbox.running import KEY, Sandbox, sandbox

__all__ = ["sandbox"]
ROOT = Path(__file__).parents[2]


def test_the_account_becomes_an_org(sandbox: Sandbox, tmp_path: Path) -> None:
    env = {"OFFICEVIBE_API_KEY": KEY}
    assert (
        ovsync("--org", str(ROOT / "org"), "export", "csv", "--as-of", "2026-11-22", cwd=tmp_path).code == 0
    )
    assert ovsync("import", "csv", "csv", cwd=tmp_path).code == 0
    project = tmp_path / "org" / "ovsync.yaml"
    target = f"target: {{type: officevibe, url: {sandbox.url!r}, apiKey: {{env: OFFICEVIBE_API_KEY}}, "
    target += "syncManagerEmail: hris@acme.example, inviteNewUsers: false}"
    text = project.read_text(encoding="utf-8")
    project.write_text(
        text.replace("target: {type: csv, directory: build/sandbox}", target), encoding="utf-8"
    )
    applied = ovsync("apply", "--auto-approve", cwd=tmp_path, env=env)
    assert applied.code == 0, applied.said

    run = ovsync("import", "live", "--url", sandbox.url, "--into", "again", cwd=tmp_path, env=env)
    assert run.code == 0, run.said
    assert "Imported 59 people and 30 teams into again" in run.out
    assert "shows no IDs of people" in run.err
    assert KEY not in run.said
    assert ovsync("--org", "again", "validate", cwd=tmp_path).code == 0
    files = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "again").rglob("*.yaml"))
    assert "john.cote@acme.example" in files
    assert "cs-accounts-direct" in files
    assert KEY not in files


def test_without_a_key_the_message_names_the_variable(tmp_path: Path) -> None:
    run = ovsync("import", "live", "--url", "http://127.0.0.1:9", cwd=tmp_path)
    assert run.code == 1
    assert "OFFICEVIBE_API_KEY is not set" in run.err
    assert not (tmp_path / "org").exists()
