"""A folder on disk as a tree of sources."""

import os
from pathlib import Path

import pytest

from ovsync.language.tree import EscapingLinkError, SourceTree
from ovsync.language.tree_directory import DirectoryTree


def _write(root: Path, *paths: str) -> SourceTree:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    return DirectoryTree(root, "org")


def test_files(tmp_path: Path) -> None:
    kept = ("b.yml", "a.yaml", "people/é x.csv", "people/new\nline.yaml", "z/y/x.YAML")
    left = (".a.yaml", "_a.yaml", ".git/a.yaml", "_old/a.yaml", "notes.txt", "yaml")
    tree = _write(tmp_path, *kept, *left)
    assert tree.files() == tuple(sorted(kept))
    assert tree.read("people/é x.csv").decode() == "people/é x.csv"
    assert tree.shown == "org"


def test_a_link_that_leaves(tmp_path: Path) -> None:
    tree = _write(tmp_path / "org", "a.yaml")
    _write(tmp_path, "secret.yaml")
    (tmp_path / "org" / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(EscapingLinkError) as caught:
        tree.files()
    assert caught.value.path == "b.yaml"


def test_links_within_are_read_once(tmp_path: Path) -> None:
    tree = _write(tmp_path, "z/a.yaml", "_shared/b.yaml")
    (tmp_path / "a").symlink_to(tmp_path / "z")
    (tmp_path / "c.yaml").symlink_to("_shared/b.yaml")
    (tmp_path / "z" / "loop").symlink_to(tmp_path)
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    assert tree.files() == ("c.yaml", "round.yaml", "z/a.yaml")
    with pytest.raises(OSError, match="round"):
        tree.read("round.yaml")


def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    _write(tmp_path / "real", "a.yaml")
    (tmp_path / "org").symlink_to("real")
    assert DirectoryTree(tmp_path / "org", "org").files() == ("a.yaml",)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DirectoryTree(tmp_path / "lost", "lost").files()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    tree = _write(tmp_path, "closed/a.yaml")
    (tmp_path / "closed").chmod(0)
    try:
        with pytest.raises(PermissionError):
            tree.files()
    finally:
        (tmp_path / "closed").chmod(0o700)
