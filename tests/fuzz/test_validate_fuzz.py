"""The fuzz, small: it finds nothing, and it can find."""

import random
from pathlib import Path

import pytest

from tests.fuzz import validate_fuzz
from tests.fuzz.inputs import cases
from tests.fuzz.killers import killers

ROOT = Path(__file__).parents[2]


def test_a_small_run_finds_nothing() -> None:
    # Time is not asserted here: two seconds in the script, an hour on a machine that is busy.
    assert list(validate_fuzz.run(cases(2000, random.Random(7), ROOT), seconds=3600, whole=10)) == []


def test_small_killers_find_nothing() -> None:
    assert list(validate_fuzz.run(killers(8_000), seconds=3600)) == []


def test_a_failure_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, file: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(validate_fuzz, "read_yaml", fails)
    found = list(validate_fuzz.run(iter([("one", b"a: b")]), seconds=3600))
    assert [(one.name, one.why) for one in found] == [("one", "RecursionError: too deep")]
