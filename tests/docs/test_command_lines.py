"""Every command line in README and docs is run, in order, as a reader would run it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import ovsync
from tests.docs.document import Step, edit_of, steps_of
from tests.docs.page import DOCS, ROOT
from tests.sandbox.running import Sandbox, start

GENERATED = {"commands.md", "rules.md"}
DOCUMENTS = [ROOT / "README.md", *sorted(path for path in DOCS.glob("*.md") if path.name not in GENERATED)]

SET_UP = re.compile(r"^python3 -m venv .venv && .venv/bin/pip install --quiet \. && ", re.MULTILINE)
"""What the README does first; CI does it in a clean clone. Here ovsync is installed already."""

NOT_RUN = {
    ("README.md", "it runs these tests"),
    ("adoption.md", "pip downloads from an index"),
    ("adoption.md", "it needs an export of an HR system"),
    ("github.md", "it needs the CSVs that you pushed last"),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start(tmp_path_factory.mktemp("service")) as one:
        yield one


@pytest.fixture(scope="module")
def pushed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three CSVs of the sample organisation."""
    place = tmp_path_factory.mktemp("pushed")
    run = ovsync("--org", str(ROOT / "org"), "export", str(place), cwd=place)
    assert run.code == 0, run.said
    return place


class Reader:
    """Somebody who follows a document in an empty folder."""

    def __init__(self, place: Path, service: Sandbox, pushed: Path) -> None:
        service.reset()
        self._place = place
        self._env = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(place.parent),
            "LANG": "C.UTF-8",
            "COLUMNS": "120",
            "EDITOR": "sed -i 2a#seen",
            "SANDBOX": service.url,
            "DATA": str(pushed),
            "OFFICEVIBE_API_KEY": service.key,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": value
               for who in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "Ana Roy"), ("EMAIL", "ana.roy@acme.example"))},
        }  # fmt: skip
        self._said = ""
        place.mkdir()
        self.run(Step(kind="sh", body="git init --quiet --initial-branch main", line=0))

    def follow(self, step: Step) -> None:
        """Do what a block says."""
        if step.kind == "sh" and not step.reason:
            self.run(step)
        elif step.kind == "diff":
            self.edit(step)
        elif step.kind == "text":
            self.compare(step)

    def run(self, step: Step) -> None:
        """Run the lines of a block; the last one ends with the code that the document says."""
        script = SET_UP.sub("", step.body).replace(".venv/bin/ovsync", "ovsync")
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self._place,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        self._said = done.stdout.decode()
        assert done.returncode == step.exits, f"line {step.line}:\n{step.body}\n{self._said}"

    def edit(self, step: Step) -> None:
        """Change the lines that a diff shows; they stand once in the file."""
        file, old, new = edit_of(step)
        path = self._place / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (
            f"line {step.line}: what the diff takes out does not stand in {file} once"
        )
        path.write_text(text.replace(old, new), encoding="utf-8")

    def compare(self, step: Step) -> None:
        """Every line of the answer that the document shows was in the answer."""
        said = {" ".join(line.split()) for line in self._said.splitlines()}
        for line in step.body.splitlines():
            whole = " ".join(line.split())
            assert any(one.startswith(whole) for one in said), f"line {step.line}: {line}\n{self._said}"


def _steps(document: Path) -> list[Step]:
    return steps_of(document.read_text(encoding="utf-8"))


FOLLOWED = [path for path in DOCUMENTS if any(step.kind == "sh" for step in _steps(path))]


@pytest.mark.parametrize("document", FOLLOWED, ids=lambda path: path.name)
def test_a_reader_who_follows_the_document_gets_there(
    document: Path, tmp_path: Path, service: Sandbox, pushed: Path
) -> None:
    steps = _steps(document)
    reader = Reader(tmp_path / "work", service, pushed)
    if document.name == "README.md":
        shutil.copytree(ROOT / "org", tmp_path / "work/org")
        steps = [step for step in steps if step.kind == "sh"]
    for step in steps:
        reader.follow(step)


def test_what_is_not_run_is_known() -> None:
    found = {(path.name, step.reason) for path in DOCUMENTS for step in _steps(path) if step.reason}
    assert found == NOT_RUN
