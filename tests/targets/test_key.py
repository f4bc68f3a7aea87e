"""The key shows nowhere."""

import copy
import pickle
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key

VALUE = "s3cr3t+Key/with=signs 0f91c7"


def test_no_text_of_it_holds_it() -> None:
    key = Key(f"  {VALUE}\n")
    shown = [repr(key), str(key), f"{key}", f"{key:>20}", "%s" % key, repr([key]), repr({"key": key})]  # noqa: UP031
    assert not [text for text in shown if "s3cr3t" in text]
    assert key.reveal() == VALUE
    assert not hasattr(key, "__dict__")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_cannot_be_pickled(protocol: int) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Key(VALUE), protocol)


def test_a_copy_is_the_same_key() -> None:
    key = Key(VALUE)
    assert copy.copy(key) is key
    assert copy.deepcopy(key) is key


@pytest.mark.parametrize(
    "echo", [VALUE, VALUE.upper(), quote(VALUE), quote(VALUE, safe=""), VALUE[4:], VALUE[:-4], VALUE * 2]
)
def test_an_echo_of_it_is_scrubbed(echo: str) -> None:
    assert Key(VALUE).scrub(f"Bearer {echo}: no") == "Bearer [key]: no"


@given(st.text(max_size=40), st.text(max_size=40))
def test_scrubbing_leaves_no_trace_and_changes_nothing_else(before: str, after: str) -> None:
    assert VALUE not in Key(VALUE).scrub(before + VALUE + after)
    assert Key("k" * 30).scrub(before.replace("k", "").replace("K", "")) == before.replace("k", "").replace(
        "K", ""
    )


@pytest.mark.parametrize("value", ["", "  \n", "a\nb", "clé", "a\0b", "a\x7fb"])
def test_what_no_header_can_carry_is_refused_without_showing_it(value: str) -> None:
    with pytest.raises(TargetError) as refused:
        Key(value)
    assert "clé" not in refused.value.message + refused.value.help
