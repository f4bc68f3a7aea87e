"""One contract for every place: a directory, a git branch of a bare remote, moto's S3."""

import re

import msgspec
import pytest

from ovsync.model import Marks
from ovsync.state import (
    ConflictError,
    CorruptStateError,
    LockedError,
    NewerStateError,
    StateError,
    UnknownSerialError,
    WrongKeyError,
)
from tests.state.applications import apply_to, lock
from tests.state.conftest import Opening
from tests.state.places import snapshot

ONE, TWO = bytes(range(32)), bytes(range(1, 33))


def _no_pause(seconds: float) -> None:
    raise AssertionError("nobody should wait")


def test_nothing_is_there_before_the_first_write(opening: Opening) -> None:
    stored = opening().read()
    assert stored.state is None
    assert stored.applied is None


def test_what_was_written_is_read_by_another(opening: Opening) -> None:
    written = apply_to(opening(1), opening(1).read(), "a", snapshot("ana", "bob"), "Ana exists")
    read = opening(2).read()
    assert read.state == written.state
    assert read.version == written.version
    assert read.notices == ()
    assert read.applied is not None
    assert read.applied.snapshot == snapshot("ana", "bob")


def test_of_two_writers_one_wins_and_nothing_of_the_other_is_left(opening: Opening) -> None:
    first, second = opening(1), opening(2)
    before = first.read(), second.read()
    apply_to(first, before[0], "a", snapshot("ana"))
    with pytest.raises(ConflictError, match="moved on"):
        apply_to(second, before[1], "b", snapshot("bob"))
    read = second.read()
    assert read.state is not None
    assert read.state.snapshot == snapshot("ana")
    after = apply_to(second, read, "b", snapshot("bob"))
    assert after.state is not None
    assert after.state.serial == 2


def test_equal_writes_are_still_two(opening: Opening) -> None:
    first, second = opening(1), opening(2)
    apply_to(first, first.read(), "a", snapshot("ana"))
    one, other = first.read(), second.read()
    assert one.state is not None
    assert other.state is not None
    first.write(one.state, one.version)
    with pytest.raises(ConflictError):
        second.write(other.state, other.version)


def test_a_past_serial_is_kept(opening: Opening) -> None:
    store = opening()
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    apply_to(store, stored, "b", snapshot("bob"))
    entry, applied = opening(2).read_serial(1)
    assert (entry.serial, applied.snapshot) == (1, snapshot("ana"))
    with pytest.raises(UnknownSerialError, match=r"no serial 3.*has 1 to 2"):
        store.read_serial(3)


def test_the_lock_is_one_and_says_who_holds_it(opening: Opening) -> None:
    first, second = opening(1), opening(2)
    assert first.lock(lock("abc"), pause=_no_pause) == ()
    assert second.holder() == lock("abc")
    with pytest.raises(LockedError) as raised:
        second.lock(lock("xyz", since="2026-03-02T11:30:00+00:00"), pause=_no_pause)
    told = f"{raised.value.message}\n{raised.value.help}"
    for part in ("abc@acme", "ovsync apply (production)", "runner-7", "2026-03-02T09:00", "2 h ago"):
        assert part in told
    assert re.search(r"^  ovsync state unlock abc$", told, re.MULTILINE)
    with pytest.raises(StateError, match="has the ID abc, not xyz"):
        second.unlock("xyz")
    second.unlock("abc")
    assert first.holder() is None
    with pytest.raises(StateError, match="is not locked"):
        first.unlock("abc")


def test_who_waits_gets_the_lock_when_it_is_free(opening: Opening) -> None:
    first, second = opening(1), opening(2)
    first.lock(lock("abc"), pause=_no_pause)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            first.unlock("abc")

    second.lock(lock("xyz"), timeout=5, pause=pause)
    assert pauses == [1.0, 1.0]
    with pytest.raises(LockedError):
        first.lock(lock("abc"), timeout=1.5, pause=pauses.append)
    assert pauses[2:] == [1.0, 0.5]


def test_an_encrypted_state_shows_nobody_and_opens_with_its_key_only(opening: Opening) -> None:
    store = opening(1, keys=(ONE,))
    apply_to(store, store.read(), "a", snapshot("ana"), "Ana exists")
    head = store._backend.load().raw
    assert head is not None
    assert b"runner" not in head
    document = store._backend.load_document(store.read_serial(1)[0].document)
    assert document is not None
    assert b"acme.example" not in document
    with pytest.raises(WrongKeyError, match="no key is set"):
        opening(2).read()
    with pytest.raises(WrongKeyError, match="another key"):
        opening(2, keys=(TWO,)).read()
    state = opening(2, keys=(ONE,)).read().state
    assert state is not None
    assert state.snapshot == snapshot("ana")


def test_a_key_is_rotated_by_a_second_one(opening: Opening) -> None:
    old = opening(1, keys=(ONE,))
    apply_to(old, old.read(), "a", snapshot("ana"))
    both = opening(2, keys=(TWO, ONE))
    apply_to(both, both.read(), "b", snapshot("bob"))
    new = opening(1, keys=(TWO,))
    assert new.read_serial(1)[1].snapshot == snapshot("ana")
    assert new.read_serial(2)[1].snapshot == snapshot("bob")
    with pytest.raises(WrongKeyError):
        old.read()


def test_a_plain_state_is_adopted_once_with_a_notice(opening: Opening) -> None:
    plain = opening(1)
    apply_to(plain, plain.read(), "a", snapshot("ana"))
    keyed = opening(2, keys=(ONE,))
    stored = keyed.read()
    assert any("not encrypted yet" in notice for notice in stored.notices)
    names = stored.state.documents if stored.state else frozenset()
    apply_to(keyed, stored, "b", snapshot("bob"))
    assert keyed.read().notices == ()
    assert keyed.read_serial(1)[1].snapshot == snapshot("ana")
    assert all(keyed._backend.load_document(name) is None for name in names)


@pytest.mark.parametrize("damage", ["empty", "truncated", "changed", "newer", "other"])
def test_what_is_not_a_state_is_said_to_be_that(opening: Opening, damage: str) -> None:
    store = opening()
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    raw = store._backend.load().raw or b""
    damaged = {
        "empty": b"",
        "truncated": raw[: len(raw) // 2],
        "changed": raw.replace(b"a@runner", b"b@runner", 1),
        "newer": raw.replace(b'"formatVersion":1', b'"formatVersion":2', 1),
        "other": b'{"hello": "world"}',
    }[damage]
    assert damaged != raw
    kept = stored.state.documents if stored.state else frozenset()
    store._backend.save(damaged, stored.version, {}, keep=kept, anew=False)
    with pytest.raises(NewerStateError if damage == "newer" else CorruptStateError) as raised:
        opening(2).read()
    assert raised.value.help
    assert opening(2).holder() is None
    with pytest.raises(ConflictError):
        apply_to(opening(2), stored, "b", snapshot("bob"))


def test_a_lost_snapshot_is_not_an_empty_one(opening: Opening) -> None:
    store = opening()
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    head = store._backend.load().raw
    assert head is not None
    version = store._backend.save(head, stored.version, {}, keep=frozenset(), anew=True)
    assert version
    with pytest.raises(CorruptStateError, match="the snapshot of the last apply is missing"):
        opening(2).read()


def test_a_write_anew_leaves_nothing_behind(opening: Opening) -> None:
    store = opening()
    stored = apply_to(store, store.read(), "a", snapshot("ana"))
    stored = apply_to(store, stored, "b", snapshot("bob"))
    assert stored.state is not None
    first = stored.state.history[0].document
    document = store.document(snapshot(), Marks(), id="a")
    history = (
        msgspec.structs.replace(stored.state.history[0], document=document.name),
        stored.state.history[1],
    )
    store.write(
        msgspec.structs.replace(stored.state, history=history), stored.version, (document,), anew=True
    )
    assert opening(2)._backend.load_document(first) is None
    assert opening(2).read_serial(1)[1].snapshot == snapshot()
