"""The project's own actions and workflows, and those that `init --github` writes, pass GitHub's schemas
and zizmor's pedantic audit."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import ovsync

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "ovsync/workflow/templates"
BIN = Path(sys.executable).parent
STAGES = ("plan", "apply", "drift")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where `init --github` wrote its files, beside the project's own."""
    place = tmp_path_factory.mktemp("started")
    run = ovsync("init", "--github", cwd=place)
    assert run.code == 0, run.said
    return place


def _paths(place: Path) -> list[Path]:
    return sorted((place / ".github").rglob("*.yml"))


def _read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _run(*command: str | Path) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_published_schemas_hold(started: Path) -> None:
    paths = [*_paths(started), *_paths(ROOT)]
    for schema, folder in (("github-workflows", "workflows"), ("github-actions", "actions")):
        chosen = [path for path in paths if f"/.github/{folder}/" in path.as_posix()]
        assert len(chosen) >= 4
        _run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *chosen)


def test_zizmor_finds_nothing(started: Path) -> None:
    audit = (
        "--offline",
        "--persona=pedantic",
        "--no-progress",
        "--no-config",
        "--no-ignores",
        "--strict-collection",
    )
    _run(BIN / "zizmor", *audit, "--collect=all", started / ".github", ROOT / ".github")


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / ".github/workflows/bad.yml"
    bad.parent.mkdir(parents=True)
    text = (TEMPLATES / "workflows/ovsync-plan.yml").read_text(encoding="utf-8")
    bad.write_text(text.replace("pull_request:", "pull_request_target:"), encoding="utf-8")
    with pytest.raises(AssertionError, match="dangerous-triggers"):
        _run(BIN / "zizmor", "--offline", "--persona=pedantic", "--no-progress", bad)


@pytest.mark.parametrize("stage", STAGES)
def test_what_init_writes_is_the_projects_own_action(stage: str) -> None:
    own = ROOT / f".github/actions/{stage}/action.yml"
    assert own.read_bytes() == (TEMPLATES / f"actions/{stage}/action.yml").read_bytes()


def _steps(path: Path) -> list[dict[str, Any]]:
    found = _read(path)
    if "runs" in found:
        return list(found["runs"]["steps"])
    return [step for job in found["jobs"].values() for step in job["steps"]]


def test_no_expression_is_expanded_inside_a_script(started: Path) -> None:
    scripts = [
        step["run"] for path in [*_paths(started), *_paths(ROOT)] for step in _steps(path) if "run" in step
    ]
    assert len(scripts) > 10
    assert not [script for script in scripts if "${{" in script]


def test_every_script_is_sound_bash(started: Path) -> None:
    for path in _paths(started):
        for step in _steps(path):
            if "run" in step:
                subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)
                assert step["run"].startswith("set -euo pipefail\n")


def test_every_action_is_pinned_or_of_the_repository_itself(started: Path) -> None:
    for path in [*_paths(started), *_paths(ROOT)]:
        for step in _steps(path):
            if "uses" in step:
                assert re.fullmatch(
                    r"actions/[a-z-]+@[0-9a-f]{40}|\$/\.github/actions/ovsync-[a-z]+", step["uses"]
                )


def test_every_input_and_output_is_described(started: Path) -> None:
    for path in _paths(started):
        found = _read(path)
        if "runs" in found:
            for field in (*found["inputs"].values(), *found["outputs"].values()):
                assert field["description"]


def test_what_a_workflow_hands_over_is_an_input_of_the_action(started: Path) -> None:
    for stage in STAGES:
        workflow = started / f".github/workflows/ovsync-{stage}.yml"
        action = _read(started / f".github/actions/ovsync-{stage}/action.yml")
        handed = _steps(workflow)[-1]
        assert handed["uses"] == f"$/.github/actions/ovsync-{stage}"
        assert set(handed["with"]) <= set(action["inputs"])


def test_a_pull_request_never_meets_a_secret(started: Path) -> None:
    for path in (".github/workflows/ovsync-plan.yml", ".github/actions/ovsync-plan/action.yml"):
        text = (started / path).read_text(encoding="utf-8")
        assert "secrets." not in text
        assert "API_KEY" not in text
        assert "api-key" not in text


def test_the_key_is_given_to_the_steps_that_need_it_alone(started: Path) -> None:
    for stage, wanted in (("apply", ["Plan", "Apply"]), ("drift", ["Compare"])):
        steps = _steps(started / f".github/actions/ovsync-{stage}/action.yml")
        assert [step["name"] for step in steps if "OFFICEVIBE_API_KEY" in step.get("env", {})] == wanted


def test_a_job_may_do_no_more_than_it_must(started: Path) -> None:
    granted = {}
    for stage in STAGES:
        found = _read(started / f".github/workflows/ovsync-{stage}.yml")
        assert found["permissions"] == {}
        [job] = found["jobs"].values()
        granted[stage] = {name for name, value in job["permissions"].items() if value == "write"}
        assert (
            _steps(started / f".github/workflows/ovsync-{stage}.yml")[0]["with"]["persist-credentials"]
            is False
        )
    assert granted == {"plan": {"pull-requests"}, "apply": {"contents"}, "drift": {"issues"}}


def test_an_apply_is_never_cut_off_and_never_meets_another(started: Path) -> None:
    found = _read(started / ".github/workflows/ovsync-apply.yml")
    assert found["concurrency"] == {"group": "ovsync-apply-production", "cancel-in-progress": False}
    # YAML 1.1 reads the key `on` as true.
    assert set(found[True]) == {"push", "schedule", "workflow_dispatch"}
    assert found["jobs"]["apply"]["environment"] == "ovsync"
