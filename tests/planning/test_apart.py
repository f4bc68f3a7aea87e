"""What two sequences do not share, found from both ends, is what sets say."""

from hypothesis import given
from hypothesis import strategies as st

from ovsync.planning.apart import apart, numbers_apart

rows = st.lists(st.integers(0, 30), unique=True).map(sorted)


@given(rows, rows)
def test_it_is_what_sets_say(before: list[int], after: list[int]) -> None:
    gone, come = apart(before, after)
    assert (set(gone), set(come)) == (set(before) - set(after), set(after) - set(before))
    assert (list(gone), list(come)) == (sorted(gone), sorted(come))


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))
def test_many_that_are_alike_are_passed_over_at_both_ends(size: int, left: int, joined: int) -> None:
    before = list(range(size))
    after = [one for one in before if one != left] + ([-1] if joined % 2 else [])
    gone, come = numbers_apart(before, after)
    assert [before[number] for number in gone] == [one for one in (left,) if one < size]
    assert [after[number] for number in come] == [-1] * (joined % 2)
