"""Digests in one piece are a sequence like any other."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.model import Digests

MANY = [hashlib.sha256(bytes([number])).digest() for number in range(9)]
PLACE = st.none() | st.integers(-12, 12)


@given(PLACE, PLACE, st.none() | st.sampled_from([-2, -1, 1, 2]))
def test_a_slice_is_that_of_a_list(start: int | None, end: int | None, step: int | None) -> None:
    wanted = slice(start, end, step)
    assert list(Digests.of(MANY)[wanted]) == MANY[wanted]


def test_it_is_asked_as_a_list_is() -> None:
    digests = Digests.of(MANY)
    assert (len(digests), digests[0], digests[-1], list(digests)) == (9, MANY[0], MANY[-1], MANY)
    assert MANY[3] in digests
    with pytest.raises(IndexError):
        digests[9]


def test_equal_digests_are_equal() -> None:
    assert Digests.of(MANY) == Digests.of(MANY)
    assert Digests.of(MANY) != Digests.of(MANY[:-1])
    assert Digests() == Digests.of([])
    assert Digests() != ()
    assert len({Digests.of(MANY), Digests.of(MANY)}) == 1
