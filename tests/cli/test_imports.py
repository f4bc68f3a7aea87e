"""What a run imports: nothing that it does not need, since imports are most of a short run."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.cli.orgs import Folder
from tests.cli.running import ovsync

_LIBRARIES: Final = {
    "cryptography",
    "flask",
    "jsonschema",
    "networkx",
    "obstore",
    "openpyxl",
    "requests",
    "rich",
    "ruamel",
    "urllib3",
    "werkzeug",
}
_READERS: Final = {"jsonschema_rs", "msgspec", "yaml"}
_ODDITIES: Final = {"concurrent.futures", "difflib", "html.entities", "subprocess"}
_OF_FINDINGS: Final = {
    "ovsync.cli.findings",
    "ovsync.language.complaints",
    "ovsync.language.explaining",
    "ovsync.language.refused",
    "ovsync.report.diagnostics_text",
    "ovsync.rules.explanation",
    "ovsync.rules.explanations",
}
_OF_CSVS: Final = {"csv", "ovsync.language.joining_csv", "ovsync.language.people_csv"}
_OF_FILES: Final = {"ovsync.language.lower_people", "ovsync.language.lower_teams", "shutil", "tempfile"}
"""What reads a file, and what keeps in the cache what it says."""
_OF_SERVICES: Final = {
    "ovsync.targets.blame",
    "ovsync.targets.connection",
    "ovsync.targets.reading",
    "ovsync.targets.service_sending",
    "ovsync.wire.csv_reading",
    "ovsync.wire.live",
    "ovsync.wire.request_reading",
}
_OF_OTHER_PLANS: Final = {
    "ovsync.cli.live",
    "ovsync.cli.refreshing",
    "ovsync.planning.merged",
    "ovsync.planning.narrowing",
    "ovsync.planning.saved",
    "ovsync.report.plan_html",
    "ovsync.report.plan_json",
    "ovsync.report.plan_markdown",
    "ovsync.report.redaction",
    "ovsync.repository",
    "ovsync.workflow.drifting",
}
_MARK: Final = "modules:"
_PROGRAM: Final = f"""
import os, sys
from ovsync.cli import main

end = os._exit
os._exit = lambda code: (print("{_MARK}", *sys.modules, file=sys.stderr, flush=True), end(code))
main()
"""
_UNASKED: Final = _LIBRARIES | _ODDITIES | _OF_FINDINGS | _OF_CSVS | _OF_SERVICES
"""What no run below has any use for."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_version_imports_click_and_next_to_nothing_of_ours(tmp_path: Path) -> None:
    imported = _imported("version", cwd=tmp_path)
    assert not imported & (_LIBRARIES | _READERS | _ODDITIES | _OF_FILES)
    assert {name for name in imported if name.startswith("ovsync.")} == {
        "ovsync.cli",
        "ovsync.cli.catalogue",
        "ovsync.cli.commands",
        "ovsync.cli.commands.version_command",
        "ovsync.cli.console",
        "ovsync.cli.ending",
        "ovsync.cli.exit_codes",
        "ovsync.cli.group",
        "ovsync.cli.options",
        "ovsync.cli.run",
        "ovsync.workflow",
        "ovsync.workflow.stop",
    }


def test_a_plan_imports_nothing_that_it_does_not_need(folder: Folder) -> None:
    assert not _imported("plan", cwd=folder.root) & (_UNASKED | _OF_OTHER_PLANS)


def test_a_plan_of_files_that_were_read_before_has_nothing_to_read_or_write_with(folder: Folder) -> None:
    ovsync("plan", cwd=folder.root)
    assert not _imported("plan", cwd=folder.root) & (_UNASKED | _OF_OTHER_PLANS | _OF_FILES)


def test_a_plan_against_a_state_imports_no_more(folder: Folder) -> None:
    ovsync("apply", "--auto-approve", cwd=folder.root)
    imported = _imported("plan", cwd=folder.root)
    assert not imported & (_UNASKED | _OF_OTHER_PLANS | _OF_FILES)


def test_an_apply_to_csvs_reaches_for_no_service(folder: Folder) -> None:
    # git is asked for the commit
    assert not _imported("apply", "--auto-approve", cwd=folder.root) & (_UNASKED - {"csv", "subprocess"})


def test_a_csv_of_people_is_what_the_reading_of_csvs_is_imported_for(folder: Folder) -> None:
    folder.replace("ovsync.yaml", "rules:", "people: [{csv: people.csv}]\nrules:")
    folder.write("people.csv", "id,email,firstName,lastName\nel,el@acme.example,El,Ro\n")
    imported = _imported("plan", cwd=folder.root)
    assert imported >= _OF_CSVS
    assert not imported & (_UNASKED - _OF_CSVS)


def _imported(*args: str, cwd: Path) -> set[str]:
    """The names of all modules that a run holds when it ends well."""
    clean = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *args],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return set(run.stderr.decode().partition(_MARK)[2].split())
