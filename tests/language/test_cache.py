"""A cache changes nothing but the time; whatever happened to it."""

import subprocess
import sys
import zoneinfo
from pathlib import Path

import pytest

from ovsync.language import Cache, Reading, lower, lower_all, project_settings, read_org
from ovsync.language.kept import key_of
from ovsync.language.page import Dialect
from tests.language.in_memory import FilesTree, lines_of
from tests.language.test_broken_orgs import BROKEN


def _same(one: Reading, other: Reading) -> bool:
    return (one.org, one.diagnostics, lines_of(one)) == (other.org, other.diagnostics, lines_of(other))


def _fail(*_: object) -> None:
    raise AssertionError("a file was read twice")


@pytest.mark.parametrize("name", BROKEN)
def test_a_kept_result_is_the_result(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = FilesTree(BROKEN[name])
    plain = read_org(tree)
    assert _same(read_org(tree, cache=Cache(tmp_path)), plain)
    monkeypatch.setattr(lower_all, "lower_file", _fail)
    assert _same(read_org(tree, cache=Cache(tmp_path)), plain)


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 64])
def test_a_damaged_entry_is_passed_over(damage: bytes, tmp_path: Path) -> None:
    tree = FilesTree(BROKEN["people"])
    plain = read_org(tree, cache=Cache(tmp_path))
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] + damage if damage == b"x" else damage)
    assert _same(read_org(tree, cache=Cache(tmp_path)), plain)


def test_an_entry_under_another_name_is_passed_over(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a" * 64, b"head of a", b"rest of a")
    cache.put("b" * 64, b"head of b", b"rest of b")
    (tmp_path / ("a" * 64)).replace(tmp_path / ("b" * 64))
    assert (cache.get("b" * 64), cache.rest("b" * 64)) == (None, None)


def test_a_time_zone_is_known_or_not_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = FilesTree({"ovsync.yaml": "version: 1\norganization: Acme\ntimezone: America/Toronto\n"})
    cache = Cache(tmp_path)
    assert not read_org(tree, cache=cache).diagnostics
    assert not read_org(tree, cache=cache).diagnostics

    def unknown(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(zoneinfo, "ZoneInfo", unknown)
        elsewhere.setattr(zoneinfo, "available_timezones", set[str])
        elsewhere.setattr(project_settings, "_zones_of_tzdata", list[str])
        assert ["is not a time zone" in one.message for one in read_org(tree, cache=cache).diagnostics] == [
            True
        ]
    assert not read_org(tree, cache=cache).diagnostics


def test_a_changed_setting_or_file_is_another_entry() -> None:
    keys = {
        key_of(b"x", "org/a.yaml", Dialect()),
        key_of(b"y", "org/a.yaml", Dialect()),
        key_of(b"x", "org/b.yaml", Dialect()),
        key_of(b"x", "org/a.yaml", Dialect(language="Français")),
    }
    assert len(keys) == 4


def test_the_directory_is_bounded_and_the_latest_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=1000)
    for number in range(20):
        cache.put(f"{number:02}", b"x" * 100)
    cache.trim()
    assert sum(entry.stat().st_size for entry in tmp_path.iterdir()) <= 1000


def test_a_place_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    tree = FilesTree(BROKEN["people"])
    assert _same(read_org(tree, cache=Cache(tmp_path / "file" / "cache")), read_org(tree))


def test_workers_give_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    people = "".join(
        f"  p{number}: {{email: p{number}@acme.example, firstName: P, lastName: ' N{number}'}}\n"
        for number in range(50)
    )
    files = {f"{letter}.yaml": "people:\n" + people.replace("p", letter) for letter in "abcd"}
    tree = FilesTree({"ovsync.yaml": "organization: Acme\n", **files})
    plain = read_org(tree)
    monkeypatch.setattr(lower_all, "PAYS_FROM", 0)
    monkeypatch.setattr(lower_all, "_BATCH", 1)
    assert _same(read_org(tree, workers=2), plain)
    assert _same(read_org(tree, workers=2, cache=Cache(tmp_path)), plain)
    assert lower.lower_file(b"", "x", Dialect()).people == ()


def test_any_flipped_bit_and_any_missing_end_is_seen(tmp_path: Path) -> None:
    tree = FilesTree(BROKEN["people"])
    plain = read_org(tree, cache=Cache(tmp_path))
    entry = next(path for path in tmp_path.iterdir() if path.name != ".gitignore")
    whole = entry.read_bytes()
    for at in range(0, len(whole), 7):
        flipped = bytes([whole[at] ^ 1 << at % 8])
        for damaged in (whole[:at], whole[:at] + flipped + whole[at + 1 :]):
            entry.write_bytes(damaged)
            kept = Cache(tmp_path)
            assert kept.get(entry.name) is None or kept.rest(entry.name) is None
            if at % 5 == 0:
                assert _same(read_org(tree, cache=kept), plain)
                entry.write_bytes(whole)
    assert _same(read_org(tree, cache=Cache(tmp_path)), plain)


def test_only_the_owner_may_read_what_is_kept(tmp_path: Path) -> None:
    read_org(FilesTree(BROKEN["people"]), cache=Cache(tmp_path / ".ovsync" / "cache"))
    kept = [path for path in (tmp_path / ".ovsync").rglob("*") if path.name != ".gitignore"]
    modes = [(path.is_dir(), path.stat().st_mode & 0o777) for path in (tmp_path / ".ovsync", *kept)]
    assert set(modes) == {(True, 0o700), (False, 0o600)}
    assert (tmp_path / ".ovsync" / "cache" / ".gitignore").read_text() == "*\n"


def test_two_processes_use_one_directory_at_once(tmp_path: Path) -> None:
    """The bound is so small that each takes away what the other has just written."""
    org = tmp_path / "org"
    org.mkdir()
    (org / "ovsync.yaml").write_text("organization: Acme\n")
    for unit in range(20):
        people = "".join(
            f"  p{unit}-{number}: {{email: p{unit}.{number}@acme.example, firstName: P, lastName: N}}\n"
            for number in range(20)
        )
        (org / f"{unit:02}.yaml").write_text(f"people:\n{people}")
    command = [
        sys.executable,
        "-m",
        "tests.language.reading_process",
        str(org),
        str(tmp_path / "cache"),
        "15",
    ]
    both = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    left = [path for path in (tmp_path / "cache").iterdir() if path.name != ".gitignore"]
    assert not [path for path in left if path.name.startswith(".")]
