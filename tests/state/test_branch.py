"""A state in a git branch: what git itself can do to it."""

from pathlib import Path

import pytest

from ovsync.state import CorruptStateError, StateError, UnavailableError, open_store
from tests.state.applications import apply_to, lock
from tests.state.places import git, remote_and_clone, snapshot

URL = "git:origin#ovsync-state"


@pytest.fixture
def remote(tmp_path: Path) -> tuple[Path, Path]:
    return remote_and_clone(tmp_path)


def test_no_checkout_no_identity_and_nothing_of_the_work_tree_is_touched(
    remote: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare, clone = remote
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    before = git(clone, "rev-parse", "HEAD"), git(clone, "branch")
    store = open_store(URL, root=clone)
    store.lock(lock("abc"), pause=lambda seconds: None)
    apply_to(store, store.read(), "a", snapshot("ana"))
    store.unlock("abc")
    assert (git(clone, "rev-parse", "HEAD"), git(clone, "branch")) == before
    assert git(clone, "status", "--porcelain") == ""
    assert not (clone / ".git" / "FETCH_HEAD").exists()
    assert git(bare, "branch", "--list", "--format=%(refname:short)").split() == ["main", "ovsync-state"]
    files = git(bare, "ls-tree", "-r", "--name-only", "ovsync-state").splitlines()
    assert [name.partition("/")[0] for name in files] == ["snapshots", "state.json"]
    assert git(bare, "log", "--format=%an <%ae>", "ovsync-state") == "ovsync <ovsync@localhost>"


def test_the_branch_stands_alone_and_a_shallow_clone_stays_as_it_is(
    remote: tuple[Path, Path], tmp_path: Path
) -> None:
    bare, clone = remote
    apply_to(open_store(URL, root=clone), open_store(URL, root=clone).read(), "a", snapshot("ana"))
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=main", bare.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    boundary = (shallow / ".git" / "shallow").read_text()
    store = open_store(URL, root=shallow)
    stored = apply_to(store, store.read(), "b", snapshot("bob"))
    assert stored.state is not None
    assert stored.state.serial == 2
    assert (shallow / ".git" / "shallow").read_text() == boundary
    assert git(bare, "rev-list", "--count", "ovsync-state") == "2"
    assert git(bare, "rev-list", "--count", "main") == "1"


def test_a_remote_that_refuses_the_push_is_quoted_and_nothing_moved(remote: tuple[Path, Path]) -> None:
    bare, clone = remote
    store = open_store(URL, root=clone)
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    hook = bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'this branch is frozen' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UnavailableError, match=r"cannot push to git:origin#ovsync-state[\s\S]*is frozen"):
        apply_to(store, stored, "b", snapshot("bob"))
    hook.unlink()
    assert open_store(URL, root=clone).read().state == stored.state


def test_a_remote_that_cannot_be_reached_is_not_an_empty_state(
    tmp_path: Path, remote: tuple[Path, Path]
) -> None:
    missing = (tmp_path / "missing.git").as_uri()
    with pytest.raises(UnavailableError, match="cannot reach"):
        open_store(f"git:{missing}#state", root=remote[1]).read()
    with pytest.raises(StateError, match="no remote 'upstream'"):
        open_store("git:upstream#state", root=remote[1]).read()
    with pytest.raises(StateError, match="not in a git repository"):
        open_store("git:origin#state", root=tmp_path).read()


def test_credentials_in_a_url_show_nowhere(remote: tuple[Path, Path]) -> None:
    store = open_store("git:http://me:pa55word@127.0.0.1:1/x.git#state", root=remote[1])
    with pytest.raises(UnavailableError) as raised:
        store.read()
    for text in (store.url, str(raised.value), raised.value.help, repr(store)):
        assert "pa55word" not in text


def test_a_url_works_where_there_is_no_repository(tmp_path: Path, remote: tuple[Path, Path]) -> None:
    place = tmp_path / "plain"
    place.mkdir()
    store = open_store(f"git:{remote[0].as_uri()}#state", root=place)
    apply_to(store, store.read(), "a", snapshot("ana"))
    state = open_store("git:origin#state", root=remote[1]).read().state
    assert state is not None
    assert state.snapshot == snapshot("ana")


def test_a_branch_of_something_else_is_said_to_be_that(remote: tuple[Path, Path]) -> None:
    with pytest.raises(CorruptStateError, match="holds no state"):
        open_store("git:origin#main", root=remote[1]).read()


def test_a_branch_that_begins_anew_keeps_no_past(remote: tuple[Path, Path]) -> None:
    bare, clone = remote
    store = open_store(URL, root=clone)
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    stored = apply_to(store, stored, "b", snapshot("bob"))
    assert git(bare, "rev-list", "--count", "ovsync-state") == "2"
    assert stored.state is not None
    again = store.write(stored.state, stored.version, anew=True)
    assert git(bare, "rev-list", "--count", "ovsync-state") == "1"
    assert open_store(URL, root=clone).read().state == again.state
