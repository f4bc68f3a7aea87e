"""Whatever lies in the files: the command line ends with a message and a code of its table."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.hostile_orgs import HEADER, PROJECT, SOUND, Files, hostile_orgs
from tests.fuzz.in_process import ran

COMMANDS = (
    ("plan", "--format", "json"),
    ("plan",),
    ("export", "out"),
    ("why", "a"),
    ("graph",),
    ("fmt", "--check"),
    ("schema", "--org"),
    ("codeowners",),
)
ORGS = dict(hostile_orgs())
# These take a second each in every command; `validate` meets them, and so does the script.
LARGE = ("megabyte", "many ")


def write(directory: Path, files: Files) -> Path:
    for path, content in files.items():
        file = directory / "org" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return directory


def some_of(number: int) -> Iterator[tuple[str, ...]]:
    """Two of the commands, so that every few organisations meet all of them."""
    yield COMMANDS[number % len(COMMANDS)]
    yield COMMANDS[(number + 3) % len(COMMANDS)]


def misplaced(out: str, directory: Path) -> list[object]:
    """Findings whose place is not in their file."""
    wrong = []
    for one in json.loads(out):
        file = directory / one["file"]
        if not file.is_file():
            continue
        lines = (
            file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        inside = 1 <= one["line"] <= len(lines)
        if not inside or not 1 <= one["column"] <= len(lines[one["line"] - 1]) + 2:
            wrong.append(one)
    return wrong


@pytest.mark.parametrize("name", ORGS)
def test_no_organisation_ends_in_a_traceback(name: str, tmp_path: Path) -> None:
    write(tmp_path, ORGS[name])
    validated = ran(tmp_path, "validate", "--format", "json")
    assert validated.wrong == ""
    if not name.startswith("csv"):
        assert misplaced(validated.out, tmp_path) == []
    if any(word in name for word in LARGE):
        return
    for command in some_of(list(ORGS).index(name)):
        assert ran(tmp_path, *command).wrong == ""


def test_the_text_of_every_format_is_clean(tmp_path: Path) -> None:
    write(tmp_path, ORGS["yaml: bidi"] | {"c.yaml": ORGS["yaml: control in values"]["a.yaml"]})
    for output in ("text", "json", "github", "sarif"):
        assert ran(tmp_path, "validate", "--format", output).wrong == ""


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "folder.yaml/a.yaml": SOUND})
    assert ran(tmp_path, "validate").code == 0
    os.mkfifo(tmp_path / "org" / "b.yaml")
    fifo = ran(tmp_path, "validate")
    assert (fifo.wrong, fifo.code) == ("", 1)
    assert "b.yaml cannot be read: it is no ordinary file" in fifo.out


def test_links_in_a_circle_or_to_nowhere(tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "a.yaml": SOUND})
    (tmp_path / "org" / "loop").symlink_to(tmp_path / "org")
    assert ran(tmp_path, "validate").code == 0
    (tmp_path / "org" / "self.yaml").symlink_to(tmp_path / "org" / "self.yaml")
    circle = ran(tmp_path, "validate")
    assert (circle.wrong, circle.code) == ("", 1)


def test_a_file_in_capitals_is_source_too(tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "X.YAML": SOUND})
    assert "3 people, 1 team" in ran(tmp_path, "validate").err


CONFIGS = {
    "empty": b"",
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "twice the same key": b'{"ApiUrl": "a", "apiurl": "b"}',
    "not a number": b'{"ApiUrl": NaN, "UsersCsv": Infinity}',
    "huge number": b'{"ApiUrl": ' + b"9" * 100_000 + b"}",
    "UTF-16": '{"ApiUrl": ""}'.encode("utf-16"),
    "a BOM": b'\xef\xbb\xbf{"ApiUrl": ""}',
    "not UTF-8": b'{"ApiUrl": "\xff"}',
    "a list": b"[]",
    "half a pair": b'{"ApiUrl": "\\ud800", "UsersCsv": "\\ud800", "GroupsCsv": "\\u0000", "MappingCsv": "x"}',
    "escapes": b'{"\\u001b[31m\\u202e": 1, "UsersCsv": "\\u001b[31m", "GroupsCsv": "g", "MappingCsv": "m"}',
    "a NUL in a path": b'{"UsersCsv": "a\\u0000", "GroupsCsv": "g", "MappingCsv": "m"}',
}


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("name", CONFIGS)
def test_no_configuration_of_sync_ends_in_a_traceback(name: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(CONFIGS[name])
    synced = ran(tmp_path, "sync", "--config", "config.json", "--dry-run")
    assert (synced.wrong, synced.code) == ("", 1)


PLANS = {
    "empty": b"",
    "not JSON": b"\x00\xff",
    "deep": b"[" * 100_000,
    "deep in an object": b'{"formatVersion": 1, "changes": ' + b"[" * 100_000,
    "a list": b"[]",
    "no version": b"{}",
    "a version of text": b'{"formatVersion": "1"}',
    "a later version": b'{"formatVersion": 99}',
    "a huge version": b'{"formatVersion": ' + b"9" * 5000 + b"}",
    "only a version": b'{"formatVersion": 1}',
    "escapes": '{"formatVersion": "\u202e\x7f"}'.encode(),
}


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("name", PLANS)
def test_no_plan_file_ends_in_a_traceback(name: str, tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "a.yaml": SOUND})
    (tmp_path / "plan").write_bytes(PLANS[name])
    for command in (("show", "plan"), ("apply", "plan", "--auto-approve"), ("apply", "--expect", "plan")):
        assert (done := ran(tmp_path, *command)).wrong == ""
        assert done.code != 0


def test_a_plan_with_any_byte_changed(tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "a.yaml": SOUND})
    assert ran(tmp_path, "plan", "--out", "plan").code == 0
    sound = (tmp_path / "plan").read_bytes()
    for at in range(0, len(sound), max(1, len(sound) // 60)):
        (tmp_path / "plan").write_bytes(sound[:at] + b"\x00" + sound[at + 1 :])
        assert ran(tmp_path, "show", "plan").wrong == ""
        (tmp_path / "plan").write_bytes(sound[:at])
        assert ran(tmp_path, "show", "plan").wrong == ""


@pytest.mark.usefixtures("uncollected")
def test_a_state_with_any_byte_changed(tmp_path: Path) -> None:
    write(tmp_path, {"ovsync.yaml": PROJECT, "a.yaml": SOUND})
    assert ran(tmp_path, "apply", "--auto-approve").code == 0
    files = [
        file
        for file in sorted((tmp_path / ".ovsync").rglob("*"))
        if file.is_file() and "cache" not in file.parts
    ]
    assert files
    for file in files:
        sound = file.read_bytes()
        for changed in (b"", b"\x00", b"[" * 100_000, sound[: len(sound) // 2], sound.replace(b"1", b"2")):
            file.write_bytes(changed)
            for command in (("plan",), ("state", "history"), ("state", "show")):
                assert ran(tmp_path, *command).wrong == ""
        file.write_bytes(sound)


@pytest.mark.parametrize("content", [b"", b"\0", b'"', HEADER * 2, b"\xff\xfe", b"id\r", b"," * 100_000])
def test_no_imported_csv_ends_in_a_traceback(content: bytes, tmp_path: Path) -> None:
    for name in ("users.csv", "groups.csv", "groups-mapping.csv"):
        (tmp_path / name).write_bytes(content)
    for kind in (("csv", "."), ("hris", "users.csv")):
        done = ran(tmp_path, "import", *kind)
        assert done.wrong == ""
