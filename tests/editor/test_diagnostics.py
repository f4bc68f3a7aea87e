"""An editor underlines what ovsync refuses, and nothing that ovsync takes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.docs.document import steps_of
from tests.editor.conftest import ROOT, Editor
from tests.editor.language_server import LanguageServer
from tests.editor.modules import installed

ORG = "# yaml-language-server: $schema=../schemas/org.schema.json\n"
PROJECT = "# yaml-language-server: $schema=../schemas/project.schema.json\n"


def test_what_init_writes_is_sound(started: Editor) -> None:
    files = sorted((started.root / "org").rglob("*.yaml"))
    assert len(files) == 3
    for file in files:
        assert started.problems(str(file.relative_to(started.root))) == []


def test_the_sample_is_sound_by_the_published_schema(started: Editor) -> None:
    shutil.copytree(ROOT / "org", started.root / "sample")
    files = sorted((started.root / "sample").rglob("*.yaml"))
    assert len(files) >= 5
    for file in files:
        assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../")
        assert started.problems(str(file.relative_to(started.root))) == []


def test_the_sample_is_sound_by_its_own_schema(sample: Editor) -> None:
    for file in sorted((sample.root / "org").rglob("*.yaml")):
        assert sample.problems(str(file.relative_to(sample.root))) == []


def _shown() -> list[tuple[str, str]]:
    """What the documents show: a place, and a whole file of YAML."""
    shown = []
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        steps = [step for step in steps_of(path.read_text(encoding="utf-8")) if step.kind == "yaml"]
        # The rules show wrong files too, and several in one block.
        if path.name != "rules.md":
            whole = [step for step in steps if not step.body.startswith("state:")]
            shown += [(f"{path.name}:{step.line}", step.body) for step in whole]
    return shown


@pytest.mark.parametrize(("place", "text"), _shown())
def test_what_the_documents_show_is_sound(started: Editor, place: str, text: str) -> None:
    schema = PROJECT if text.startswith("# ovsync.yaml") else ORG
    assert started.problems("org/shown.yaml", schema + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "people: {a: {id: 007, firstName: true, lastName: NO, startDate: 2026-01-01, language: fr}}",
        "people: {a: {id: 0x1F, firstName: 1e3, lastName: on, jobTitle: 1.5, endDate: '2026-01-01'}}",
        "people: {a: {manager: 00417, leads: false, protect: true, role: ~}}",
        "people: {a: {properties: {Hiring Date: 2021-04-01, Shift: 1:30, Level: 3, Remote: yes, Left: }}}",
        "people: {007: {email: bond@acme.example}}",
        "people: {a: &one {firstName: A}, b: {<<: *one, lastName: B}}",
        "teams: {a: {name: 2026, members: [007, 1.5, true], parent: 12}}",
        "teams: {a: {name: A, parent: [b, c], membersWhere: {Location: [Paris, 75001], Remote: true}}}",
        "teams: {a: }",
        "defaults: {people: {language: Deutsche}, teams: {parent: a}}",
        "",
    ],
)
def test_text_that_looks_like_something_else_is_text(started: Editor, text: str) -> None:
    assert started.problems("org/people.yaml", ORG + text + "\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people: {a: {startDate: 2026-1-1}}", "A date is written YYYY-MM-DD"),
        ("people: {a: {email: a.acme.example}}", "An email is written like"),
        ("people: {-a: {}}", "A key is letters, digits"),
        ("people: {a: {emial: a@acme.example}}", "Property emial is not allowed"),
        ("people: {a: {protect: maybe}}", "boolean"),
        ("people: {a: {role: boss}}", "executive"),
        ("teams: {a: {members: ana}}", "array"),
        ("people: {a: {firstName: A}, a: {}}", "unique"),
    ],
)
def test_what_ovsync_refuses_is_underlined(started: Editor, text: str, said: str) -> None:
    found = started.problems("org/people.yaml", ORG + text + "\n")
    assert found
    assert said in "\n".join(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("target: {type: csv}, limits: {removals: some}", "Expected a number, a percentage"),
        ("target: {type: csv}, state: somewhere", "Expected file:DIR"),
        ("target: {type: csv}, window: {weekdays: 9-5}", "Expected HH:MM-HH:MM"),
        ("target: {type: officevibe}", "apiKey"),
        ("target: {type: officevibe, apiKey: abc}", "never the secret itself"),
    ],
)
def test_a_wrong_environment_is_underlined(started: Editor, text: str, said: str) -> None:
    found = started.problems(
        "org/ovsync.yaml", f"{PROJECT}organization: A\nenvironments: {{p: {{{text}}}}}\n"
    )
    assert said in "\n".join(found)


def test_without_its_first_line_a_file_is_known_by_the_settings_of_the_folder(
    started: Editor, tmp_path: Path
) -> None:
    settings = json.loads((started.root / ".vscode/settings.json").read_text(encoding="utf-8"))
    shutil.copytree(started.root / "schemas", tmp_path / "schemas")
    (tmp_path / "org/deep").mkdir(parents=True)
    with LanguageServer(installed(), tmp_path, schemas=settings["yaml.schemas"]) as server:
        people = tmp_path / "org/deep/people.yaml"
        assert server.problems(people, "people: {a: {emial: x}}\n") == ["1: Property emial is not allowed."]
        assert server.problems(people, "people: {a: {email: a@acme.example}}\n") == []
        project = tmp_path / "org/ovsync.yaml"
        assert server.problems(project, "version: 1\norganization: Acme\n") == []
        assert server.problems(project, "organisation: Acme\n") != []
