import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ovsync.workflow import starting

SCHEMAS = (("org.schema.json", "{}\n"), ("project.schema.json", "{}\n"))
ORG = ["org/ovsync.yaml", "org/people.yaml", "org/teams.yaml"]


def _files(
    organization: str = "Acme", github: bool = False, org: str = "org"
) -> tuple[starting.NewFile, ...]:
    return starting.files(organization, github, version="0.1.0", schemas=SCHEMAS, org=org)


def _write(place: Path, files: tuple[starting.NewFile, ...]) -> None:
    for file in files:
        path = place / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")


def test_an_empty_place_gets_everything() -> None:
    writing = starting.to_write(_files(), lambda path: False)
    assert [file.path for file in writing.written] == [
        ".gitignore",
        ".vscode/settings.json",
        *ORG,
        "schemas/org.schema.json",
        "schemas/project.schema.json",
    ]
    assert writing.skipped == ()
    assert writing.notes == ()


def test_github_adds_actions_and_workflows() -> None:
    paths = [file.path for file in _files(github=True) if file.part == "github"]
    assert paths == [
        ".github/actions/ovsync-apply/action.yml",
        ".github/actions/ovsync-drift/action.yml",
        ".github/actions/ovsync-plan/action.yml",
        ".github/workflows/ovsync-apply.yml",
        ".github/workflows/ovsync-drift.yml",
        ".github/workflows/ovsync-plan.yml",
    ]


@pytest.mark.parametrize("taken", [{"org/ovsync.yaml"}, {"org"}, {"org", "org/people.yaml"}])
def test_a_place_in_use_gets_the_workflows_and_no_sample_people(taken: set[str]) -> None:
    writing = starting.to_write(_files(github=True), lambda path: path in taken)
    assert not [file for file in writing.written if file.part == "org"]
    assert len([file for file in writing.written if file.part == "github"]) == 6
    assert "in use" in writing.notes[0]


def test_nothing_is_overwritten() -> None:
    writing = starting.to_write(_files(), lambda path: path in {".gitignore", ".vscode/settings.json"})
    assert {file.path for file in writing.skipped} == {".gitignore", ".vscode/settings.json"}
    assert len(writing.notes) == 2


@pytest.mark.parametrize(
    "name", ["Acme", 'A "quoted" name: # x', "Société Générale\n- x", "@SCHEMAS@", "5", "\u2028"]
)
def test_any_name_of_an_organisation_is_kept(name: str) -> None:
    [project] = [file for file in _files(name) if file.path == "org/ovsync.yaml"]
    assert yaml.safe_load(project.text)["organization"] == name.strip()


def test_the_first_line_names_the_schema_from_where_the_file_lies() -> None:
    for org, prefix in (("org", "../schemas"), ("hr/staff/org", "../../../schemas")):
        first = {file.text.partition("\n")[0] for file in _files(org=org) if file.part == "org"}
        assert first == {
            f"# yaml-language-server: $schema={prefix}/org.schema.json",
            f"# yaml-language-server: $schema={prefix}/project.schema.json",
        }


def test_no_template_keeps_a_hole() -> None:
    for file in _files(github=True):
        for hole in ("@VERSION@", "@ORG@", "@BRANCH@", "@SCHEMAS@", "@ORGANIZATION@"):
            assert hole not in file.text


def test_what_was_written_is_valid_and_plans(tmp_path: Path) -> None:
    _write(tmp_path, _files(github=True))
    run = subprocess.run(
        [sys.executable, "-m", "ovsync", "validate"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert "13 people, 3 teams" in said
    assert "warning" not in said
