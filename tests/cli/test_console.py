"""What a stream is given, whatever encoding it has."""

import io
import sys

import pytest

from ovsync.cli.console import Console, forgive_encodings


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8", "Zoë ✓".encode()), ("UTF8", "Zoë ✓".encode()), ("latin-1", b"Zo\xeb \\u2713")],
)
def test_encoded_text_comes_out_as_the_same_text_would(
    encoding: str, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    forgive_encodings()
    Console().out("Zoë ✓")
    Console().out_utf8("Zoë ✓".encode())
    assert stream.buffer.getvalue() == written * 2
