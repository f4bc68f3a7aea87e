"""The chain of applies: an entry that was edited, removed or put in is seen."""

from pathlib import Path

import msgspec
import pytest

from ovsync.state import Document, State, chain_problems, open_store
from ovsync.state.changing import Application, begun, recorded
from ovsync.state.history import erasable, erased
from tests.state.applications import application, apply_to
from tests.state.places import snapshot


@pytest.fixture
def state(tmp_path: Path) -> State:
    store = open_store("file:s", root=tmp_path)
    stored = apply_to(store, store.read(), "a", snapshot("ana", "bob", "cy"))
    stored = apply_to(store, stored, "b", snapshot("ana", "cy"), "bob was kept: an administrator")
    stored = apply_to(store, stored, "c", snapshot("ana"))
    assert stored.state is not None
    return stored.state


def test_a_whole_chain_has_no_problem(state: State) -> None:
    assert chain_problems(state) == ()
    assert [entry.serial for entry in state.history] == [1, 2, 3]


@pytest.mark.parametrize(
    "change",
    [
        {"applied_at": "2020-01-01T00:00:00+00:00"},
        {"commit": "f" * 40},
        {"digest": "0" * 64},
        {"run_url": "https://elsewhere.example"},
        {"people_before": 99},
        {"actor": erasable(("mallory",), "salt")},
        {"removed": (erasable(("x", "x@acme.example"), "salt"),)},
    ],
)
def test_an_edited_entry_is_seen(state: State, change: dict[str, object]) -> None:
    entry = msgspec.structs.replace(state.history[1], **change)
    edited = msgspec.structs.replace(state, history=(state.history[0], entry, state.history[2]))
    assert any("serial 2 was changed" in problem for problem in chain_problems(edited))


def test_a_text_that_no_longer_fits_its_hash_is_seen(state: State) -> None:
    forged = msgspec.structs.replace(state.history[1].messages[0], parts=("all went well",))
    entry = msgspec.structs.replace(state.history[1], messages=(forged,))
    edited = msgspec.structs.replace(state, history=(state.history[0], entry, state.history[2]))
    assert any("serial 2 was changed" in problem for problem in chain_problems(edited))


@pytest.mark.parametrize("kept", [(0, 2), (1, 2), (0, 1), (1, 0, 2), (0, 1, 1, 2)])
def test_a_removed_swapped_or_doubled_entry_is_seen(state: State, kept: tuple[int, ...]) -> None:
    history = tuple(state.history[at] for at in kept)
    assert chain_problems(msgspec.structs.replace(state, history=history))


def test_an_erased_text_leaves_the_chain_whole(state: State) -> None:
    entry = msgspec.structs.replace(
        state.history[1],
        messages=(erased(state.history[1].messages[0]),),
        actor=erased(state.history[1].actor),
    )
    assert entry.messages[0].text == "—"
    history = (state.history[0], entry, state.history[2])
    assert chain_problems(msgspec.structs.replace(state, history=history)) == ()


def test_salts_differ_so_that_equal_texts_do_not_show_themselves() -> None:
    first = recorded(begun("a"), _message("a"))
    second = recorded(first, _message("b"))
    one, other = (entry.messages[0] for entry in second.history)
    assert one.parts == other.parts
    assert one.hash != other.hash


def _message(name: str) -> Application:

    return application(name, snapshot("ana"), Document(name=name, raw=b""), "the same")
