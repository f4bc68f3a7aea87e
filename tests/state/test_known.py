"""What is remembered of a document spares decoding it, and hides no damage."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.model import Membership, Person, PersonId, Snapshot, Team, TeamId
from ovsync.planning.diff import diff
from ovsync.state import Applied, CorruptStateError, Store, open_store
from ovsync.state.document import document_bytes
from ovsync.state.known import Known
from tests.state.applications import apply_to
from tests.state.places import snapshot
from tests.wire.snapshots import snapshots


class Kept(dict[str, bytes]):
    """A memory that can be looked into."""

    def put(self, key: str, head: bytes) -> None:
        self[key] = head


def _whole(*names: str) -> Snapshot:
    people = snapshot(*names).people
    team = TeamId("north")
    rows = tuple(
        Membership(team=team, person=PersonId(name), member=True, manager=False) for name in sorted(names)
    )
    return Snapshot(people=people, teams=(Team(id=team, name="North"),), memberships=rows)


def _store(at: Path, memory: Kept | None) -> Store:
    return open_store("file:state", root=at, memory=memory)


def _applied(store: Store) -> Snapshot:
    state = store.read().applied
    assert state is not None
    return state.snapshot


def test_what_was_read_in_full_once_is_not_decoded_again(tmp_path: Path) -> None:
    apply_to(_store(tmp_path, None), _store(tmp_path, None).read(), "a", _whole("ana", "bob", "cy"))
    memory = Kept()
    assert _applied(_store(tmp_path, memory)).crowd.is_whole
    kept = _applied(_store(tmp_path, memory))
    assert not kept.crowd.is_whole
    assert not kept.rows.is_whole
    changes = diff(kept, _whole("ana", "cy"))
    assert {one.id for one in changes} == {"bob"}
    assert kept == _applied(_store(tmp_path, None))
    assert tuple(kept.people) == tuple(_whole("ana", "bob", "cy").people)
    assert tuple(kept.memberships) == tuple(_whole("ana", "bob", "cy").memberships)


@given(snapshots(), st.integers(0, 12))
def test_each_is_found_for_who_they_are(drawn: Snapshot, skipped: int) -> None:
    odd = [
        Person(id=PersonId(name), email=f"{number}@acme.example", first_name="x", last_name=name)
        for number, name in enumerate(('"', '},{"id":', "é\\", '{"id":"a",'))
    ]
    people = sorted({one.id: one for one in (*drawn.people, *odd)}.values(), key=lambda one: one.id)
    applied = Applied(snapshot=msgspec.structs.replace(drawn, columns=(), people=people))
    waiting = Known.of(applied).applied(document_bytes(applied)).snapshot
    order = [*range(skipped, len(people)), *range(min(skipped, len(people)))]
    assert [waiting.people[number] for number in order] == [people[number] for number in order]
    assert waiting == applied.snapshot


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x93\x01\x02\x03", b"\x94\x90\x90\x01\xc4\x00"])
def test_a_damaged_memory_is_passed_over_or_is_none(damage: bytes, tmp_path: Path) -> None:
    apply_to(_store(tmp_path, None), _store(tmp_path, None).read(), "a", _whole("ana", "bob"))
    memory = Kept()
    _applied(_store(tmp_path, memory))
    (key,) = memory
    memory[key] = damage[:-1]
    assert _applied(_store(tmp_path, memory)) == _whole("ana", "bob")


def test_a_damaged_document_is_said_to_be_that_whatever_is_remembered(tmp_path: Path) -> None:
    apply_to(_store(tmp_path, None), _store(tmp_path, None).read(), "a", _whole("ana", "bob"))
    memory = Kept()
    _applied(_store(tmp_path, memory))
    (document,) = (tmp_path / "state" / "snapshots").iterdir()
    document.write_bytes(document.read_bytes().replace(b"ana@", b"eve@"))
    with pytest.raises(CorruptStateError, match="does not match its name"):
        _store(tmp_path, memory).read()
    document.unlink()
    with pytest.raises(CorruptStateError, match="missing"):
        _store(tmp_path, memory).read()
