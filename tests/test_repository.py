"""What git knows, from real repositories."""

from pathlib import Path

import pytest

from ovsync.repository import (
    RepositoryError,
    commit_of,
    head_commit,
    is_dirty,
    merged_since,
    past_of_lines,
    remote_url,
    tree_at,
    without_credentials,
)
from tests.state.places import git, remote_and_clone, repository


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = repository(tmp_path / "work")
    org = root / "org"
    (org / "teams").mkdir(parents=True)
    (org / "ovsync.yaml").write_text("version: 1\n")
    (org / "teams" / "cs é.yaml").write_text("teams: {}\n", encoding="utf-8")
    (org / "_draft.yaml").write_text("no: way\n")
    (org / ".hidden").mkdir()
    (org / ".hidden" / "x.yaml").write_text("no: way\n")
    (org / "alias.yaml").symlink_to("teams/cs é.yaml")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Add the org")
    return root


def test_a_tree_at_a_revision_is_read_without_touching_the_work_tree(repo: Path) -> None:
    (repo / "org" / "ovsync.yaml").write_text("version: 2\n")
    tree = tree_at(repo, "HEAD", repo / "org", shown="org")
    assert tree.files() == ("alias.yaml", "ovsync.yaml", "teams/cs é.yaml")
    assert tree.read("ovsync.yaml") == b"version: 1\n"
    assert tree.read("alias.yaml") == tree.read("teams/cs é.yaml") == b"teams: {}\n"
    assert tree.shown == "org"
    with pytest.raises(FileNotFoundError):
        tree.read("_draft.yaml")


def test_the_org_may_be_the_whole_repository(repo: Path) -> None:
    assert tree_at(repo, "HEAD", repo, shown="").files()[:1] == ("README",)


def test_a_link_out_of_the_org_is_refused(repo: Path) -> None:
    (repo / "org" / "out.yaml").symlink_to("../README")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "Link out")
    with pytest.raises(RepositoryError, match=r"out\.yaml.*leads out"):
        tree_at(repo, "HEAD", repo / "org", shown="org").files()


def test_what_is_not_there_is_said(repo: Path, tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="no revision 'nope'"):
        commit_of(repo, "nope")
    with pytest.raises(RepositoryError, match="no org at revision 'HEAD~1'"):
        tree_at(repo, "HEAD~1", repo / "org", shown="org")
    with pytest.raises(RepositoryError, match="not in a git repository"):
        head_commit(tmp_path)
    with pytest.raises(RepositoryError, match="no directory"):
        head_commit(tmp_path / "nowhere")
    with pytest.raises(RepositoryError, match="no revision '--output=x'"):
        commit_of(repo, "--output=x")


def test_a_shallow_clone_says_that_it_is_shallow(repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repo.as_uri(), "shallow")
    with pytest.raises(RepositoryError, match="it is shallow") as raised:
        commit_of(tmp_path / "shallow", "HEAD~1")
    assert "fetch-depth: 0" in raised.value.help


def test_git_missing_is_said(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(RepositoryError, match="git is not installed"):
        head_commit(repo)


def test_commits_and_dirt(repo: Path) -> None:
    head = head_commit(repo)
    assert commit_of(repo, "main") == head
    assert not is_dirty(repo, repo / "org")
    (repo / "org" / "new.yaml").write_text("")
    assert is_dirty(repo, repo / "org")


def test_what_was_merged_is_one_commit_a_merge_and_only_of_the_org(repo: Path) -> None:
    base = head_commit(repo)
    git(repo, "checkout", "--quiet", "-b", "branch")
    for name in ("one", "two"):
        (repo / "org" / f"{name}.yaml").write_text("people: {}\n")
        git(repo, "add", ".")
        git(repo, "commit", "--quiet", "-m", name)
    git(repo, "checkout", "--quiet", "main")
    (repo / "elsewhere").write_text("")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "Not of the org")
    git(repo, "merge", "--quiet", "--no-ff", "-m", "Merge", "branch")
    assert merged_since(repo, base, "HEAD", repo / "org") == (head_commit(repo),)
    with pytest.raises(RepositoryError):
        merged_since(repo, "0" * 40, "HEAD", repo / "org")


def test_an_empty_repository_has_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert head_commit(tmp_path) == ""


def test_the_past_of_a_line(repo: Path) -> None:
    file = repo / "org" / "ovsync.yaml"
    file.write_text("version: 1\nlanguage: English\n")
    git(repo, "commit", "--quiet", "-am", "Speak | English")
    assert [past.subject for past in past_of_lines(repo, file, 2, 9)] == ["Speak | English"]
    assert past_of_lines(repo, file, 99, 99) == ()


def test_remotes_and_their_credentials(tmp_path: Path) -> None:
    bare, clone = remote_and_clone(tmp_path)
    assert remote_url(clone, "origin") == bare.as_uri()
    assert remote_url(clone, "nope") is None
    assert without_credentials("fatal: https://me:pw@host/x and ssh://git@h/y") == (
        "fatal: https://***@host/x and ssh://***@h/y"
    )
