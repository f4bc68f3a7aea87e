from hypothesis import given
from hypothesis import strategies as st

from ovsync.github.shortening import shorten

PIECES = st.sampled_from(
    ["text", "| a | b |", "<details>", "<summary>x</summary>", "</details>", "```mermaid", "```", "~~~", ""]
)


def test_what_fits_is_left_alone() -> None:
    assert shorten("a\nb", 3, "note") == "a\nb"


def test_an_open_fold_is_closed() -> None:
    text = "top\n<details>\n" + "line\n" * 50 + "</details>\n"
    cut = shorten(text, 100, "NOTE")
    assert cut.startswith("top\n<details>\nline")
    assert cut.endswith("line\n</details>\n\nNOTE")
    assert len(cut) <= 100


def test_a_picture_is_kept_whole_or_left_out() -> None:
    text = "top\n```mermaid\n" + "a --> b\n" * 50 + "```\nend\n"
    assert shorten(text, 100, "NOTE") == "top\n\nNOTE"


@given(st.lists(PIECES, max_size=60), st.integers(min_value=20, max_value=200))
def test_a_cut_is_short_enough_and_leaves_nothing_open(pieces: list[str], most: int) -> None:
    text = "\n".join(pieces)
    cut = shorten(text, most, "NOTE")
    assert len(cut) <= most
    if cut != text:
        assert cut.endswith("NOTE")
        assert cut.count("<details>") <= cut.count("</details>")
