"""A cache changes nothing but the time; whatever happened to it."""

from pathlib import Path

import pytest

from ovsync.language import Cache, Reading, lower, lower_all, read_org
from ovsync.language.cache import key_of
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
