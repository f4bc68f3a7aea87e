"""A state as bytes: what is damaged, changed by hand or newer is said to be that."""

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.model import Mark, Marks, PersonId, Role
from ovsync.state import Applied, CorruptStateError, NewerStateError, State
from ovsync.state.document import document_bytes, head_bytes, read_document, read_head
from tests.state.places import snapshot

STATE = State(lineage="a" * 32, organization="Acme", messages=("é ✓",))


def test_a_head_is_read_back_without_its_snapshot() -> None:
    whole = msgspec.structs.replace(STATE, snapshot=snapshot("ana"))
    assert read_head(head_bytes(whole), "here") == STATE
    assert b"ana" not in head_bytes(whole)


def test_a_document_is_read_back() -> None:
    marks = Marks(people={PersonId("ana"): Mark(key="a.roy", role=Role.ADMINISTRATOR, protect=True)})
    applied = Applied(snapshot=snapshot("ana", "bob"), marks=marks, id="1")
    assert read_document(document_bytes(applied), "here") == applied


def test_a_newer_format_is_said_to_be_newer() -> None:
    for read in (read_head, read_document):
        with pytest.raises(NewerStateError, match=r"here has format 2.*reads up to 1"):
            read(b'{"formatVersion": 2, "whatever": []}', "here")


def test_a_change_by_hand_is_seen() -> None:
    with pytest.raises(CorruptStateError, match="does not match its own checksum"):
        read_head(head_bytes(STATE).replace(b"Acme", b"Acne"), "here")


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"null", b"[]", b"\xff\xfe", b'{"formatVersion": 0}', b'{"formatVersion": "1"}', b"lock"],
)
def test_what_is_not_a_state_is_never_taken_for_an_empty_one(raw: bytes) -> None:
    for read in (read_head, read_document):
        with pytest.raises(CorruptStateError):
            read(raw, "here")


@given(st.data())
def test_a_head_with_any_byte_changed_is_refused_or_the_same(data: st.DataObject) -> None:
    raw = bytearray(head_bytes(STATE))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(CorruptStateError, NewerStateError):
        assert read_head(bytes(raw), "here") == STATE


@given(st.integers(0, 10_000))
def test_a_cut_document_is_refused(length: int) -> None:
    raw = document_bytes(Applied(snapshot=snapshot("ana")))
    if length < len(raw) - 1:
        with pytest.raises(CorruptStateError):
            read_document(raw[:length], "here")
