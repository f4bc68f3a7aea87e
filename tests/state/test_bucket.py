"""A state in an object store: what a bucket can do to it. The server is moto's."""

from pathlib import Path

import obstore
import pytest
from obstore.store import S3Store

from ovsync.state import CorruptStateError, StateError, UnavailableError, open_store
from tests.state.applications import lock


@pytest.fixture(autouse=True)
def variables(s3: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)


def test_a_bucket_that_is_not_there_is_no_empty_state(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="cannot read the state in s3://nobodys/state"):
        open_store("s3://nobodys/state", root=tmp_path).read()


def test_a_server_that_cannot_be_reached_is_no_empty_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ovsync.state.bucket._RETRIES", 0)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(UnavailableError, match="cannot read the state") as raised:
        open_store("s3://acme/state", root=tmp_path).read()
    assert "\n" not in str(raised.value)


def test_what_lies_in_place_of_the_lock_is_said_to_be_none(tmp_path: Path) -> None:
    obstore.put(S3Store("acme", prefix=tmp_path.name), "lock.json", b"mine!")
    store = open_store(f"s3://acme/{tmp_path.name}", root=tmp_path)
    for touch in (store.holder, lambda: store.lock(lock("abc"), pause=lambda seconds: None)):
        with pytest.raises(CorruptStateError, match="is not a lock") as raised:
            touch()
        assert "delete it" in raised.value.help


def test_a_bucket_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="names no place"):
        open_store("s3:///", root=tmp_path)
