"""Whether a text is NFC is told from its part that is not ASCII."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.language.text import is_settled

# Letters, marks that join one, Hangul that joins, and letters that NFC replaces.
SIGNS = st.text(
    st.sampled_from("aeE 1\n" + "éß漢" + "\u0301\u0327\u0345" + "\u1100\u1161\u11a8" + "\u212b\u0958")
)


@given(st.text() | SIGNS)
def test_a_text_that_is_called_settled_is_nfc(text: str) -> None:
    assert not is_settled(text.encode()) or unicodedata.is_normalized("NFC", text)


@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x2FF)))
def test_a_text_of_ready_letters_is_settled(text: str) -> None:
    assert is_settled(text.encode())


@pytest.mark.parametrize("text", ["e\u0301", "\u1100\u1161", "\u212b", "a \u0958"])
def test_what_nfc_changes_is_not_settled(text: str) -> None:
    assert not is_settled(text.encode())


def test_marks_on_letters_that_have_no_ready_form_are_settled() -> None:
    assert is_settled("b\u0301 and é".encode())
