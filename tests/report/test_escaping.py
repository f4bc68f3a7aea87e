"""Characters that are obeyed rather than shown, one by one."""

import re
import sys
import unicodedata

import pytest

from ovsync.report.escaping import _HARMFUL, dot, html, markdown, uri, visible

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_no_character_that_turns_or_controls_text_is_left() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        turns = unicodedata.bidirectional(character) in TURNING or character in "\u200e\u200f\u061c"
        if turns or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            assert character not in visible(f"a{character}b"), hex(code)


def test_what_is_printable_and_harmful_all_the_same_is_known_by_name() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    unseen = re.findall(_HARMFUL, printable)
    assert unseen == ["\u115f", "\u1160", "\u3164"]
    assert [visible(f"é{one}") for one in unseen] == ["é<U+115F>", "é<U+1160>", "é<U+3164>"]


@pytest.mark.parametrize("name", ["Zoë", "日本語", "שלום", "O'Brien", "👩‍💻", "می‌خواهم", "a b", ""])
def test_what_people_are_called_is_left_alone(name: str) -> None:
    assert visible(name) == name
    assert html(name).replace("&#x27;", "'") == name
    assert markdown(name) == name


def test_what_is_shown_says_which_character_it_was() -> None:
    assert visible("a\x1b[2J\u202eb\n\x7f\ud800") == "a␛[2J<U+202E>b␊␡<U+D800>"


def test_graphviz_never_sees_an_escape_of_its_own() -> None:
    assert dot('\\N "x" \\') == '\\\\N \\"x\\" \\\\'


def test_a_path_is_a_relative_uri() -> None:
    assert uri("org/a b?c#d:e.yaml") == "org/a%20b%3Fc%23d%3Ae.yaml"
