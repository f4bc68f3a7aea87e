"""``ovsync drift`` and ``plan --refresh``: what the live account shows apart from what was applied."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.offices import REPOSITORY, Office, steady
from tests.cli.running import Run
from tests.conftest import Golden
from tests.sandbox.running import Sandbox, sandbox

__all__ = ["sandbox"]

Say = Callable[..., Run]


@pytest.fixture
def office(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    office = Office(tmp_path / "work", sandbox, monkeypatch)
    office.folder.replace("company.yaml", "lastName: Khan}", "lastName: Khan, role: administrator}")
    assert office.here(capsys, "apply", "--auto-approve").code == 0
    return office


@pytest.fixture
def say(office: Office, capsys: pytest.CaptureFixture[str]) -> Say:
    return lambda *args: office.here(capsys, *args)


def _drift_away(sandbox: Sandbox) -> None:
    """What happens in the app: names, roles, people and teams change by hand."""
    sandbox.seed(
        {"email": "bo@acme.example", "first_name": "Robert", "job_title": "Boss", "administrator": True},
        {"email": "eve@acme.example", "first_name": "Eve", "last_name": "@everyone", "status": "active"},
        {"email": "di@acme.example", "status": "deactivated"},
    )


def test_without_drift_it_is_0_and_says_so(office: Office, say: Say) -> None:
    office.folder.replace("company.yaml", ", role: administrator", "")
    assert say("apply", "--auto-approve").code == 0
    for shape in ({"envelope": True}, {"envelope": False}, {"fistName": True}, {"showGroups": True}):
        office.sandbox.switch(**shape)
        run = say("drift")
        assert run.code == 0, (shape, run.said)
        assert run.out.startswith("No drift: what Officevibe shows is what was applied.")
        assert "custom properties" in run.out


def test_drift_in_every_format_and_shape(office: Office, say: Say, golden: Golden) -> None:
    _drift_away(office.sandbox)
    shown: dict[str, str] = {}
    for shape in ({"envelope": True}, {"envelope": False}, {"fistName": True}):
        office.sandbox.switch(**shape)
        for name in ("text", "json", "markdown"):
            run = say("drift", "--format", name)
            assert run.code == 2, run.said
            assert shown.setdefault(name, run.out) == run.out, shape
    golden("state/drift.txt", shown["text"])
    golden("state/drift.md", shown["markdown"])
    golden("state/drift.json", shown["json"])
    redacted = say("drift", "--redact", "--format", "markdown").out
    for word in ("@acme.example", "Robert", "Eve", "Wu"):
        assert word not in redacted


def test_drift_needs_something_applied_and_an_account_that_shows_something(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path / "work", sandbox, monkeypatch)
    run = office.here(capsys, "drift")
    assert (run.code, "nothing was ever applied" in run.err) == (1, True), run.said
    project = (office.root / "org/ovsync.yaml").read_text()
    start, _, rest = project.partition("    target:\n")
    office.folder.write("ovsync.yaml", start + "    target: {type: csv}\n" + rest[rest.index("    state:") :])
    for command in (("drift",), ("plan", "--refresh")):
        run = office.here(capsys, *command)
        assert run.code == 1, run.said
        assert "a target of type csv shows nothing to compare with" in run.err
        assert "--env NAME" in run.err


def test_a_refreshed_plan_tells_drift_apart_from_its_changes(
    office: Office, say: Say, golden: Golden
) -> None:
    office.join("pat")
    plain = json.loads(say("plan", "--format", "json").out)
    assert "drift" not in plain
    _drift_away(office.sandbox)
    run = say("plan", "--refresh")
    assert run.code == 0
    golden("state/refresh.txt", steady(run.out))
    refreshed = json.loads(say("plan", "--refresh", "--format", "json").out)
    schema = json.loads((REPOSITORY / "schemas/plan.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(refreshed, schema)
    assert refreshed["drift"] == json.loads(say("drift", "--format", "json").out)
    assert refreshed["fingerprint"] == plain["fingerprint"]
    assert refreshed["changes"] == plain["changes"]
    for name in ("markdown", "html"):
        shown = say("plan", "--refresh", "--format", name).out
        assert "Drift: what Officevibe shows now" in shown
        assert name == "html" or "@everyone" not in shown
    redacted = say("plan", "--refresh", "--redact").out
    for word in ("Robert", "Eve", "eve@"):
        assert word not in redacted
    assert say("plan", "--refresh", "--out", "plan.json").code == 0
    assert say("apply", "plan.json", "--auto-approve").code == 0


def test_an_account_as_applied_is_said_to_be_that(office: Office, say: Say) -> None:
    office.folder.replace("company.yaml", ", role: administrator", "")
    assert say("apply", "--auto-approve").code == 0
    run = say("plan", "--refresh", "--detailed-exitcode")
    assert run.code == 0, run.said
    assert "It is what was applied." in run.out


def test_who_is_an_administrator_there_is_said_to_be_kept(office: Office, say: Say) -> None:
    office.sandbox.seed({"email": "di@acme.example", "administrator": True})
    office.folder.replace("company.yaml", "  di: {email: di@acme.example, firstName: Di, lastName: Wu}\n", "")
    office.folder.replace("company.yaml", ", members: [di]", "")
    outcomes = [
        json.loads(say("plan", *more, "--format", "json").out)["impact"]["removals"]
        for more in ((), ("--refresh",))
    ]
    assert outcomes == [
        [{"id": "di", "outcome": "deactivated-or-deleted"}],
        [{"id": "di", "outcome": "kept"}],
    ]


@pytest.mark.parametrize("option", ["--against", "--base", "--settings-from"])
def test_the_plan_of_a_pull_request_reads_no_account(option: str, office: Office, say: Say) -> None:
    run = say("plan", "--refresh", option, "HEAD")
    assert run.code == 64
    assert "which the plan of a pull request never does" in run.err
