"""``ovsync github …`` as a step calls it, where something is missing or wrong."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.orgs import Folder
from tests.cli.running import Run, ovsync
from tests.github.conftest import *  # noqa: F403
from tests.github.standin import HEAD, SECRET, StandIn

PULL = ("--pull-request", "1")


class Step(Folder):
    """A folder with a plan in it, and a runner's files."""

    def __init__(self, root: Path, api: str) -> None:
        super().__init__(root)
        self.output, self.summary = root / "output", root / "summary"
        self.environment = {
            "GITHUB_API_URL": api,
            "GITHUB_REPOSITORY": "acme/org",
            "GITHUB_TOKEN": SECRET,
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_SHA": HEAD,
            "GITHUB_REF_NAME": "main",
        }
        plan = ovsync("plan", "--format", "json", cwd=root)
        assert plan.code == 0, plan.said
        (root / "plan.json").write_text(plan.out, encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> Run:
        return ovsync("github", *arguments, cwd=self.root, env={**self.environment, **environment})


@pytest.fixture
def step(tmp_path: Path, github: StandIn) -> Step:
    return Step(tmp_path, github.url)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["outputs"], "Missing option '--plan'"),
        (
            ["outputs", "--plan", "plan.json", "--pull-request", "seven"],
            "is not the number of a pull request",
        ),
        (["summary"], "Give exactly one of --plan, --log, --markdown, --queued"),
        (["summary", "--queued", "--plan", "plan.json"], "Give exactly one of"),
        (["summary", "--log", "x"], "--title and --log go together"),
        (["comment", *PULL, "--head", HEAD], "Give exactly one of --plan, --failed"),
        (["comment", "--plan", "plan.json", "--pull-request", "", "--head", HEAD], "is not the number"),
        (["drift-issue"], "Give exactly one of --drift, --gone"),
        (["reviewed", "--plan", "plan.json", "--out", "a\nb"], "a path without a line end"),
        (["allowed"], "Missing option '--pull-request'"),
    ],
)
def test_wrong_usage_is_64(arguments: list[str], said: str, tmp_path: Path) -> None:
    run = ovsync("github", *arguments, cwd=tmp_path)
    assert (run.code, said in run.err) == (64, True), run.said


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"GITHUB_TOKEN": ""}, "There is no token for GitHub"),
        ({"GITHUB_TOKEN": "ghs_wrong"}, "The token is wrong or has expired"),
        ({"GITHUB_REPOSITORY": "acme"}, "'acme' is not a repository"),
        ({"GITHUB_API_URL": "http://api.example"}, "a token is never sent in the clear"),
    ],
)
def test_what_github_refuses_is_one_clear_message(step: Step, environment: dict[str, str], said: str) -> None:
    run = step.run("drift-issue", "--gone", **environment)
    assert (run.code, run.out) == (1, "")
    assert said in run.err
    assert run.err.count("error: ") == 1
    assert "ghs_wrong" not in run.err


def test_outside_of_a_workflow_it_says_what_is_missing(step: Step) -> None:
    run = step.run("outputs", "--plan", "plan.json", GITHUB_OUTPUT="")
    assert (run.code, "GITHUB_OUTPUT is not set" in run.err) == (1, True)
    run = step.run("reviewed", "--plan", "plan.json", "--out", "out", GITHUB_SHA="")
    assert (run.code, "GITHUB_SHA is not set" in run.err) == (1, True)


def test_outputs_stand_between_random_marks(step: Step) -> None:
    marks = set()
    for _ in range(2):
        assert step.run("outputs", "--plan", "plan.json", "--pull-request", "7").code == 0
        written = step.output.read_text(encoding="utf-8")
        step.output.unlink()
        values = dict(re.findall(r"^([a-z-]+)<<(?:.+)\n(.*)\n", written, re.MULTILINE))
        marks.add(written.partition("<<")[2].partition("\n")[0])
        assert (values["has-changes"], values["blocked"]) == ("true", "false")
        assert values["artifact"] == "ovsync-plan-default-7"
    assert len(marks) == 2


def test_a_saved_plan_does_as_well_as_its_json(step: Step) -> None:
    assert ovsync("plan", "--out", "saved.plan", cwd=step.root).code == 0
    assert step.run("outputs", "--plan", "saved.plan").code == 0
    fingerprint = json.loads((step.root / "plan.json").read_text(encoding="utf-8"))["fingerprint"]
    assert fingerprint in step.output.read_text(encoding="utf-8")


def test_a_plan_that_somebody_edited_is_refused(step: Step) -> None:
    path = step.root / "plan.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Khan", "Kahn"), encoding="utf-8")
    run = step.run("outputs", "--plan", "plan.json")
    assert (run.code, "do not match the fingerprint" in run.err) == (1, True)


def test_a_redacted_comment_names_nobody(step: Step, github: StandIn) -> None:
    run = step.run("comment", "--plan", "plan.json", *PULL, "--head", HEAD, "--redact")
    assert run.code == 0, run.said
    [comment] = github.comments[1]
    for said in ("Khan", "Côté", "acme.example"):
        assert said not in comment["body"]
    step.run("summary", "--plan", "plan.json", "--redact")
    assert "Khan" not in step.summary.read_text(encoding="utf-8")


def test_a_log_is_shown_and_nothing_in_it_acts(step: Step) -> None:
    (step.root / "log").write_text("@everybody </pre> `x`\n" + "line\n" * 20_000, encoding="utf-8")
    assert step.run("summary", "--title", "Apply", "--log", "log").code == 0
    shown = step.summary.read_text(encoding="utf-8")
    assert shown.startswith("### Apply\n\n<pre>\n&#64;everybody &lt;/pre&gt; &#96;x&#96;\n")
    assert "more lines; the log of the run has them" in shown
    assert shown.endswith("line\n</pre>\n\n")
    assert len(shown) < 60_000


def test_reviewed_writes_what_an_apply_takes(step: Step, github: StandIn) -> None:
    run = step.run("reviewed", "--plan", "plan.json", "--out", "made/out")
    assert run.code == 0, run.said
    arguments = (step.root / "made/out/arguments").read_text(encoding="utf-8").splitlines()
    assert arguments == ["--expect", "made/out/nothing.json"]
    assert f"commit {HEAD}: no pull request brought it" in step.summary.read_text(encoding="utf-8")
    applied = ovsync("apply", "--auto-approve", *arguments, cwd=step.root)
    assert (applied.code, "not reviewed; nothing was sent" in applied.err) == (3, True), applied.said
    assert ("GET", f"/repos/acme/org/commits/{HEAD}/pulls?per_page=100") in github.asked


def test_allowed_lists_what_a_maintainer_allowed(step: Step, github: StandIn) -> None:
    github.permissions = {"max": {"permission": "admin", "role_name": "admin"}}
    github.add_pull(1, merged=False)
    step.run("comment", "--plan", "plan.json", *PULL, "--head", HEAD)
    github.add_label(1, "ovsync:allow-removals", "max")
    github.add_label(1, "ovsync:allow-moves", "mallory")
    run = step.run("allowed", *PULL)
    assert (run.code, run.out) == (0, "removals\n")
    assert "allow-moves does not count: mallory may not maintain" in run.err
