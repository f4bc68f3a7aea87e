"""The scripts of the actions, run by bash with a command in ovsync's place that notes what it was asked."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ACTIONS = Path(__file__).parents[2] / ".github/actions"
STAND_IN = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$NOTES"
echo "key=${OFFICEVIBE_API_KEY-unset} git=${GIT_CONFIG_COUNT-unset} token=${GITHUB_TOKEN-unset}" >> "$NOTES"
echo '::error::typed by a user'
exit "${STATUS_OF_OVSYNC:-0}"
"""


class Runner:
    """A place like a runner's, with one step run at a time."""

    def __init__(self, place: Path) -> None:
        self.temp = place
        self.notes = place / "notes"
        self.output = place / "output"
        command = place / "ovsync/bin/ovsync"
        command.parent.mkdir(parents=True)
        command.write_text(STAND_IN, encoding="utf-8")
        command.chmod(0o755)
        (place / "ovsync-plan/reviewed").mkdir(parents=True)

    def run(self, action: str, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        found: dict[str, Any] = yaml.safe_load((ACTIONS / action / "action.yml").read_text(encoding="utf-8"))
        [step] = [step for step in found["runs"]["steps"] if step["name"] == name]
        given = {key: variables.get(key, "") for key in step.get("env", {})}
        environment = {
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_SERVER_URL": "https://github.example",
            "NOTES": str(self.notes),
            "STATUS_OF_OVSYNC": variables.get("status", "0"),
        }
        return subprocess.run(
            ["bash", "-c", step["run"]],
            env={**environment, **given},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_a_plan_takes_its_settings_from_the_base(runner: Runner) -> None:
    run = runner.run("plan", "Plan", BASE="abc", FORK="false", STATE_TOKEN="t")
    assert run.returncode == 0, run.stderr
    assert runner.asked == [
        "plan --format json --settings-from abc --base abc",
        "key=unset git=1 token=unset",
    ]
    assert runner.output.read_text(encoding="utf-8") == "status=0\n"


def test_a_fork_is_compared_with_the_base_alone(runner: Runner) -> None:
    runner.run("plan", "Plan", BASE="abc", FORK="true")
    assert runner.asked[0] == "plan --format json --against abc"


def test_a_base_cannot_become_an_option(runner: Runner) -> None:
    runner.run("plan", "Plan", BASE="x; touch $NOTES.owned", FORK="true")
    assert runner.asked[0] == "plan --format json --against x; touch $NOTES.owned"
    assert not runner.notes.with_suffix(".owned").exists()


def test_a_plan_that_fails_is_kept_for_the_comment_and_fails_the_job(runner: Runner) -> None:
    assert runner.run("plan", "Plan", BASE="abc", FORK="false", status="1").returncode == 0
    assert runner.output.read_text(encoding="utf-8") == "status=1\n"
    said = runner.run("plan", "Say why there is no plan", STATUS="1", PULL_REQUEST="7", HEAD="def")
    assert said.returncode == 1
    assert runner.asked[-2].endswith("plan.log --pull-request 7 --head def")


def test_a_comment_is_redacted_when_asked(runner: Runner) -> None:
    runner.run("plan", "Comment", PULL_REQUEST="7", HEAD="def", REDACT="true", GITHUB_TOKEN="t")
    runner.run("plan", "Comment", PULL_REQUEST="7", HEAD="def", REDACT="false", GITHUB_TOKEN="t")
    redacted, _, plain, _ = runner.asked
    assert redacted.startswith("github comment --redact --plan ")
    assert plain.startswith("github comment --plan ")


@pytest.mark.parametrize("status", [0, 3, 5])
def test_an_apply_hands_on_what_was_reviewed_and_ends_as_it_ended(runner: Runner, status: int) -> None:
    arguments = runner.temp / "ovsync-plan/reviewed/arguments"
    arguments.write_text("--expect\na path/pull-1.json\n--allow\nremovals\n", encoding="utf-8")
    run = runner.run("apply", "Apply", STATE_TOKEN="t", OFFICEVIBE_API_KEY="k", status=str(status))
    # The summary's own stand-in answers the same, so that nothing but the status can be told.
    assert run.returncode == status
    assert runner.asked[0] == (
        "apply --ci --auto-approve --lock-timeout 5m --expect a path/pull-1.json --allow removals"
    )
    assert runner.asked[1] == "key=k git=1 token=unset"


def test_what_a_user_typed_is_no_workflow_command(runner: Runner) -> None:
    (runner.temp / "ovsync-plan/reviewed/arguments").write_text("--expect\nf1\n", encoding="utf-8")
    lines = runner.run("apply", "Apply", STATE_TOKEN="t").stdout.splitlines()
    stop = next(index for index, line in enumerate(lines) if line.startswith("::stop-commands::"))
    resume = lines.index(f"::{lines[stop].removeprefix('::stop-commands::')}::")
    assert stop < lines.index("::error::typed by a user") < resume


@pytest.mark.parametrize(("status", "drift"), [("0", "false"), ("2", "true")])
def test_drift_is_an_answer_and_no_failure(runner: Runner, status: str, drift: str) -> None:
    assert runner.run("drift", "Compare", STATE_TOKEN="t", status=status).returncode == 0
    assert runner.output.read_text(encoding="utf-8") == f"drift={drift}\n"


def test_an_account_that_cannot_be_read_is_a_failure(runner: Runner) -> None:
    assert runner.run("drift", "Compare", STATE_TOKEN="t", status="5").returncode == 5
    assert not runner.output.exists()


def test_the_issue_is_kept_or_closed(runner: Runner) -> None:
    runner.run("drift", "Keep the issue", DRIFT="true", GITHUB_TOKEN="t")
    runner.run("drift", "Keep the issue", DRIFT="false", GITHUB_TOKEN="t")
    assert runner.asked[0].startswith("github drift-issue --drift ")
    assert runner.asked[4] == "github drift-issue --gone"


@pytest.mark.parametrize("version", ["1.0; touch x", "git+https://evil.example", "--index-url=x", "latest"])
def test_a_version_is_a_version(runner: Runner, version: str) -> None:
    script = next(
        step["run"]
        for step in yaml.safe_load((ACTIONS / "plan/action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
        if step["name"] == "Install ovsync"
    )
    run = subprocess.run(
        ["bash", "-c", script.replace("python -I -m venv", "true")],
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(runner.temp),
            "GITHUB_ACTION_PATH": str(runner.temp),
            "OVSYNC_VERSION": version,
            "OVSYNC_EXTRAS": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "takes a release" in run.stdout
