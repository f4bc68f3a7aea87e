"""The use case `init`: the files of a small, valid organisation, and what of them to write."""

import json
import posixpath
import re
from collections.abc import Callable
from importlib import resources
from typing import Literal
from unicodedata import normalize

import msgspec

_ORG = ("ovsync.yaml", "people.yaml", "teams.yaml")
_STAGES = ("plan", "apply", "drift")
_HOLE = re.compile("@(VERSION|ORG|BRANCH|SCHEMAS|ORGANIZATION)@")
_IGNORED = "# What ovsync writes while it works.\nbuild/\n.ovsync/\n"


class NewFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to write. path: with forward slashes, from the place where the org directory lies.

    part: the files of the org are written all or none, so that no sample stands among real people.
    """

    path: str
    text: str
    part: Literal["org", "editor", "github"]


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """What `init` does. notes: what to tell a user of the skipped files."""

    written: tuple[NewFile, ...] = ()
    skipped: tuple[NewFile, ...] = ()
    notes: tuple[str, ...] = ()


def files(
    organization: str,
    github: bool,
    *,
    version: str,
    schemas: tuple[tuple[str, str], ...] = (),
    org: str = "org",
    branch: str = "main",
) -> tuple[NewFile, ...]:
    """All that `init` may write, sorted by path.

    organization: the name, as the user types it. version: the release of ovsync that workflows install.
    schemas: file name and text of the JSON Schemas, copied beside the org so that editors need no network.
    org: the org directory, relative. branch: the default branch, from which an apply runs.
    """
    made = [*_org(organization, org), *_editor(schemas, org)]
    if github:
        made += _github(version, org, branch)
    return tuple(sorted(made, key=lambda file: file.path))


def to_write(offered: tuple[NewFile, ...], exists: Callable[[str], bool]) -> Writing:
    """Which files to write. `exists` tells of a path whether something lies there; nothing is overwritten."""
    taken = {file.path for file in offered if exists(file.path)}
    in_use = any(file.path in taken for file in offered if file.part == "org") or any(
        exists(folder) for folder in _folders(offered)
    )
    skipped = tuple(file for file in offered if file.path in taken or (in_use and file.part == "org"))
    left = {file.path for file in skipped}
    return Writing(
        written=tuple(file for file in offered if file.path not in left),
        skipped=skipped,
        notes=_notes(skipped),
    )


def _folders(offered: tuple[NewFile, ...]) -> set[str]:
    return {posixpath.dirname(file.path) for file in offered if file.part == "org"}


def _notes(skipped: tuple[NewFile, ...]) -> tuple[str, ...]:
    notes = []
    if any(file.part == "org" for file in skipped):
        notes.append("The org directory is in use; it is left as it is.")
    if any(file.path == ".gitignore" for file in skipped):
        notes.append("There is a .gitignore; see that it has lines for build/ and .ovsync/.")
    if any(file.path == ".vscode/settings.json" for file in skipped):
        notes.append(
            "There are editor settings; the first line of a file names its schema to the editor too."
        )
    return tuple(notes)


def _org(organization: str, org: str) -> list[NewFile]:
    names = {
        "ORGANIZATION": _quoted(normalize("NFC", organization.strip())),
        "SCHEMAS": posixpath.relpath("schemas", org),
    }
    return [NewFile(path=f"{org}/{name}", text=_filled(f"org/{name}", names), part="org") for name in _ORG]


def _editor(schemas: tuple[tuple[str, str], ...], org: str) -> list[NewFile]:
    # A file's own first line goes before this. Of a file that matches two schemas both are asked.
    settings = {
        "yaml.schemas": {
            "./schemas/org.schema.json": [f"{org}/**/*.yaml", f"{org}/**/*.yml", f"!{org}/ovsync.yaml"],
            "./schemas/project.schema.json": [f"{org}/ovsync.yaml"],
        }
    }
    text = json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
    return [
        NewFile(path=".gitignore", text=_IGNORED, part="editor"),
        NewFile(path=".vscode/settings.json", text=text, part="editor"),
        *(NewFile(path=f"schemas/{name}", text=schema, part="editor") for name, schema in schemas),
    ]


def _github(version: str, org: str, branch: str) -> list[NewFile]:
    names = {"VERSION": _quoted(version), "ORG": _quoted(org), "BRANCH": _quoted(branch)}
    made = []
    for stage in _STAGES:
        action, workflow = f".github/actions/ovsync-{stage}", f".github/workflows/ovsync-{stage}.yml"
        text = _filled(f"actions/{stage}/action.yml", {})
        made.append(NewFile(path=f"{action}/action.yml", text=text, part="github"))
        text = _filled(f"workflows/ovsync-{stage}.yml", names)
        made.append(NewFile(path=workflow, text=text, part="github"))
    return made


def _filled(template: str, names: dict[str, str]) -> str:
    text = (resources.files("ovsync.workflow") / "templates" / template).read_text(encoding="utf-8")
    # In one go, so that a value which looks like a hole is not filled again.
    return _HOLE.sub(lambda hole: names[hole[1]], text)


def _quoted(text: str) -> str:
    # For between the double quotes of YAML, which knows all of JSON's escapes.
    return json.dumps(text, ensure_ascii=False)[1:-1]
