"""Keys and ciphers."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.state import CorruptStateError, NewerStateError, StateError, WrongKeyError, key_of
from ovsync.state.encryption import Keys

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@given(st.binary(max_size=200))
def test_what_was_sealed_is_opened(plain: bytes) -> None:
    sealed = Keys(keys=(KEY,)).seal(plain)
    assert Keys(keys=(KEY,)).open(sealed, "here").raw == plain
    opened = Keys(keys=(OTHER, KEY)).open(sealed, "here")
    assert (opened.raw, opened.foreign) == (plain, True)


def test_a_nonce_is_never_used_twice() -> None:
    keys = Keys(keys=(KEY,))
    assert len({keys.seal(b"same") for _ in range(100)}) == 100


def test_wrong_keys_are_told_from_damage() -> None:
    sealed = Keys(keys=(KEY,)).seal(b"secret people")
    with pytest.raises(WrongKeyError, match="no key is set"):
        Keys().open(sealed, "here")
    with pytest.raises(WrongKeyError, match="another key"):
        Keys(keys=(OTHER,)).open(sealed, "here")
    for damaged in (sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:40]):
        with pytest.raises(CorruptStateError, match="damaged or changed"):
            Keys(keys=(KEY,)).open(damaged, "here")
    with pytest.raises(NewerStateError):
        Keys(keys=(KEY,)).open(sealed.replace(b"sealed 1", b"sealed 2", 1), "here")


@pytest.mark.parametrize(
    "text",
    [
        KEY.hex(),
        KEY.hex().upper(),
        base64.b64encode(KEY).decode(),
        base64.urlsafe_b64encode(KEY).decode(),
        f"  {base64.b64encode(KEY).decode()}\n",
    ],
)
def test_a_key_is_hex_or_base64(text: str) -> None:
    assert key_of(text) == KEY


@pytest.mark.parametrize("text", ["", "hunter2-hunter2-hunter2", KEY.hex()[:-2], "é" * 32])
def test_what_is_no_key_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(StateError, match="32 bytes in base64 or hex") as raised:
        key_of(text)
    assert not text or text not in f"{raised.value} {raised.value.help}"


def test_keys_do_not_show_themselves() -> None:
    assert repr(Keys(keys=(KEY,))) == "Keys(1)"
