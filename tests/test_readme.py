"""What the README shows and tells a stranger to run is true."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.running import ovsync

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURE = re.compile(r"(?<=<!-- plan:begin -->\n```text\n).*?(?=```\n<!-- plan:end -->)", re.DOTALL)

EDITS = {
    "customer-service/teams.yaml": [("Customer Service Department", "Customer Care")],
    "customer-service/people.yaml": [
        ("Account Agent\n    language: English\n    manager: john\n    properties: {Location: Toronto",
         "Field Agent\n    language: English\n    manager: peter\n    properties: {Location: Toronto"),
    ],
    "engineering.yaml": [
        ("email: zoe.de-vries@acme.example", "email: zoe.devries@acme.example"),
        ("teams:\n  engineering:", """\
  iris:
    email: iris.novak@acme.example
    firstName: Iris
    lastName: Novak
    jobTitle: Web Developer
    manager: lea
    properties: {Location: Paris, Hiring Date: 2026-11-30}

teams:
  engineering:"""),
    ],
    "people-operations.yaml": [("  denis:\n", "  _denis:\n")],
}  # fmt: skip


def _edited(org: Path) -> None:
    for file, pairs in EDITS.items():
        path = org / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        text = re.sub(r"  _denis:\n(    .*\n)+\n?", "", text)
        path.write_text(text, encoding="utf-8")


def test_the_picture_of_a_plan_is_a_plan_of_the_sample(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(ROOT / "org", tmp_path / "org")
    day = ("--as-of", "2026-11-23")
    applied = ovsync("apply", "--auto-approve", *day, cwd=tmp_path)
    assert applied.code == 0, applied.said
    _edited(tmp_path / "org")
    plan = ovsync("plan", *day, cwd=tmp_path)
    assert plan.code == 0, plan.said
    readme = README.read_text(encoding="utf-8")
    if request.config.getoption("--bless"):
        readme = PICTURE.sub(lambda _: plan.out, readme)
        README.write_text(readme, encoding="utf-8")
    found = PICTURE.search(readme)
    assert found is not None
    assert found[0] == plan.out


def test_the_commands_of_the_readme_are_those_that_ci_runs() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 3
    first, second, third = (block.strip() for block in blocks)
    assert first.endswith(".venv/bin/ovsync apply --auto-approve")
    assert second == ".venv/bin/ovsync plan"
    assert third.endswith(".venv/bin/pytest -n auto")


def test_the_sample_is_valid_without_a_warning(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "org", tmp_path / "org")
    run = ovsync("validate", "--as-of", "2026-11-23", cwd=tmp_path)
    assert (run.code, run.out) == (0, "")
    assert run.err == "Valid: 59 people, 30 teams as of 2026-11-23.\n"


def test_the_sample_is_in_the_canonical_form(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "org", tmp_path / "org")
    assert ovsync("fmt", "--check", cwd=tmp_path).code == 0
