"""What the documents mention exists: commands and options, sound YAML, the ends of links."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from ovsync.cli.catalogue import COMMANDS
from ovsync.cli.run import ovsync
from ovsync.compiler import compile_org
from ovsync.diagnostics import Severity
from ovsync.language import read_org
from ovsync.rules import check_all
from tests.docs.commands_page import all_commands, present
from tests.docs.document import steps_of
from tests.docs.page import DOCS, ROOT
from tests.language.in_memory import FilesTree

DOCUMENTS = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
WRITTEN = [path for path in DOCUMENTS if path.name != "rules.md"]  # its examples are tests of their own

CODE = re.compile(r"(?<!`)`(ovsync [^`]+)`(?!`)")
TYPED = re.compile(r"(?:^|&& )(?:\.venv/bin/)?(ovsync [^\n#>|&]+)", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADED = re.compile(r"^# ((?:org/)?[\w./-]+\.yaml)\n")


def _options(command: click.Command) -> set[str]:
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {spelt for one in options for spelt in (*one.opts, *one.secondary_opts)}


OPTIONS = {name: _options(command) for name, command in all_commands()}
SHARED = {spelt for one in ovsync.params for spelt in one.opts} | {"-h", "--help"}


def _mentioned(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    typed = (line for step in steps_of(text) if step.kind == "sh" for line in TYPED.findall(step.body))
    for line in (*CODE.findall(text), *typed):
        yield " ".join(line.split())


def _unknown(line: str) -> list[str]:
    """What of a command line ovsync does not know."""
    words = line.split()[1:]
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] in ("--org", "--env") else words[1:]
    if not words or words[0].isupper() or words[0] not in present():
        return [] if not words or words[0].isupper() or words[0] in COMMANDS else [words[0]]
    name = " ".join(words[:2]) if " ".join(words[:2]) in OPTIONS else words[0]
    if name in ("state", "github") and len(words) > 1:
        return [f"{name} {words[1]}"]
    return [word for word in words if word.startswith("-") and word not in OPTIONS[name] | SHARED]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_that_are_mentioned_exist(path: Path) -> None:
    assert {line: _unknown(line) for line in _mentioned(path) if _unknown(line)} == {}


def test_a_wrong_mention_is_seen() -> None:
    assert _unknown("ovsync plan --quick") == ["--quick"]
    assert _unknown("ovsync --env production state adapt DIR") == ["state adapt"]
    assert _unknown("ovsync plane") == ["plane"]


def _yaml_blocks() -> Iterator[tuple[str, str]]:
    for path in WRITTEN:
        for step in steps_of(path.read_text(encoding="utf-8")):
            if step.kind == "yaml":
                yield f"{path.name}:{step.line}", step.body


BLOCKS = dict(_yaml_blocks())
PROJECT = "version: 1\norganization: Acme\n"
FRAGMENTS = {"state:": "environments:\n  default:\n    target: {type: csv}\n"}
ORG = (
    "people:\n  ana: {email: a@acme.example, firstName: A, lastName: R, manager: max}\n"
    "  max: {email: m@acme.example, firstName: M, lastName: R}\n"
    "teams: {team: {name: Team, managers: [max], members: [ana]}}\n"
)


@pytest.mark.parametrize("place", BLOCKS)
def test_the_yaml_that_is_shown_is_valid(place: str) -> None:
    body = BLOCKS[place]
    head = HEADED.match(body)
    file = head[1].removeprefix("org/") if head else "org.yaml"
    files = {"ovsync.yaml": PROJECT + "properties: {Location: {}, Hiring Date: {type: date}}\n"}
    if file == "ovsync.yaml":
        files |= {"ovsync.yaml": body, "org.yaml": ORG, **_exports()}
    elif (start := body.split("\n")[0]) in FRAGMENTS:
        indented = "".join(f"    {line}\n" for line in body.splitlines())
        files |= {"ovsync.yaml": PROJECT + FRAGMENTS[start] + indented, "org.yaml": ORG}
    else:
        files[file] = body
    reading = read_org(FilesTree(files))
    findings = [*reading.diagnostics]
    if reading.org is not None:
        findings += check_all(reading.org, compile_org(reading.org, date(2026, 3, 2)))
    wrong = [one for one in findings if one.severity is Severity.ERROR and not _is_left_out(place, one.rule)]
    assert wrong == []


def _is_left_out(place: str, rule: str) -> bool:
    # The README's example is a piece: the people and the property that it names stand elsewhere.
    return place.startswith("README.md") and rule in ("unknown-person", "unknown-property")


def _exports() -> dict[str, str]:
    head = "Employee Number,Work Email,Given,Surname,Manager Number,Location,Status\n"
    return {"people/hris-export.csv": head + "417,bo@acme.example,Bo,Kim,,Paris,Active\n"}


def _anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_document_can_be_found_from_the_readme() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {f"docs/{path.name}" for path in DOCS.glob("*.md")} <= linked
