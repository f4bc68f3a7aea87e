"""The JSON that is sent, held to the vendor's document, and read back."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from ovsync.model import Snapshot
from ovsync.wire.errors import ColumnClashError, WireError
from ovsync.wire.request import sync_request, workleap_request
from ovsync.wire.request_reading import read_request, read_request_settings
from tests.conftest import Golden
from tests.wire.snapshots import SAMPLE, snapshots

TEXT = {"type": "string"}
FLAG = {"type": "boolean"}


def _object(optional: dict[str, Any] | None = None, /, more: Any = False, **required: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": more,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


IMAGE = {"type": "string", "format": "uri", "minLength": 1}
SYNC = _object(
    {"settings": _object(syncManagerEmail=TEXT | {"minLength": 3}, inviteNewUsers=FLAG)},
    users=_list(
        _object(
            {"jobTitle": TEXT, "imageUrl": IMAGE},
            more=TEXT,
            **dict.fromkeys(("id", "email", "firstName", "lastName", "language"), TEXT),
        )
    ),
    groups=_list(_object(id=TEXT, name=TEXT)),
    mappings=_list(
        _object(groupId=TEXT, userId=TEXT, subGroupId=TEXT, isMember=FLAG, isManager=FLAG),
    ),
)
WORKLEAP = _object(
    members=_list(
        _object(
            {"jobTitle": TEXT, "imageUrl": IMAGE},
            more=TEXT,
            externalMemberId=TEXT,
            email=TEXT,
            firstName=TEXT,
            lastName=TEXT,
            languagePreferences={"enum": ["en", "fr", "es", "pt", "de"]},
        )
    ),
    teams=_list(_object(externalTeamId=TEXT, teamName=TEXT)),
    teamMappings=_list(
        _object(
            externalTeamId=TEXT,
            externalMemberId=TEXT,
            externalSubteamId=TEXT,
            isMember=FLAG,
            isManager=FLAG,
        )
    ),
)


def _sent(snapshot: Snapshot, manager: str = "hr@acme.example") -> bytes:
    return sync_request(snapshot, sync_manager_email=manager, invite_new_users=True)


def test_the_request_as_it_is_sent(golden: Golden) -> None:
    for name, body in (("sync", _sent(SAMPLE)), ("workleap", workleap_request(SAMPLE))):
        golden(f"wire/{name}.json", json.dumps(json.loads(body), indent=1, ensure_ascii=False) + "\n")


@given(snapshots())
def test_any_request_is_as_the_vendors_document_says(snapshot: Snapshot) -> None:
    jsonschema.Draft202012Validator(SYNC).validate(json.loads(_sent(snapshot)))
    jsonschema.Draft202012Validator(WORKLEAP).validate(json.loads(workleap_request(snapshot)))


@given(snapshots())
def test_what_is_sent_reads_back_the_same(snapshot: Snapshot) -> None:
    assert read_request(_sent(snapshot)) == snapshot
    assert read_request(workleap_request(snapshot)) == snapshot


def test_settings_are_both_there_or_neither() -> None:
    assert read_request_settings(_sent(SAMPLE)) == ("hr@acme.example", True)
    assert read_request_settings(_sent(SAMPLE, manager="")) is None
    assert "settings" not in json.loads(workleap_request(SAMPLE))


def _pascal(value: Any) -> Any:
    if isinstance(value, list):
        return [_pascal(item) for item in value]
    if isinstance(value, dict):
        return {key if " " in key else key[0].upper() + key[1:]: _pascal(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_older_dump_reads_the_same(encoding: str) -> None:
    dump = json.dumps(_pascal(json.loads(_sent(SAMPLE))), ensure_ascii=False)
    assert read_request(dump.encode(encoding)) == SAMPLE
    assert read_request_settings(dump.encode(encoding)) == ("hr@acme.example", True)


def test_a_property_named_like_a_fixed_key_but_for_its_case_is_a_property() -> None:
    body = json.loads(_sent(SAMPLE))
    body["users"][0]["Email"] = "private"
    assert "Email" in read_request(json.dumps(body).encode()).columns


def test_a_property_that_would_hide_a_fixed_key_is_refused() -> None:
    with pytest.raises(ColumnClashError):
        _sent(Snapshot(columns=("email",)))
    with pytest.raises(ColumnClashError):
        workleap_request(Snapshot(columns=("productAssignations",)))


PROBLEMS = {
    "[": "Not a request",
    "[]": "Not a request: expected an object",
    "{}": "users: expected a list",
    '{"users": [1], "groups": [], "mappings": []}': r"users\[0\]: expected an object",
    '{"users": [{"id": 1}], "groups": [], "mappings": []}': r"users\[0\]",
    '{"users": [], "groups": [], "mappings": [{"groupId": "a", "userId": "", "subGroupId": ""}]}': (
        r"mappings\[0\].isMember: expected true or false"
    ),
    '{"users": [], "groups": [], "mappings": [{"groupId": "a", "isMember": true, "isManager": true}]}': (
        r"mappings\[0\]: needs either userId or subGroupId"
    ),
}


@pytest.mark.parametrize(("body", "message"), PROBLEMS.items())
def test_what_is_no_request_is_said_with_its_path(body: str, message: str) -> None:
    with pytest.raises(WireError, match=message):
        read_request(body.encode())


@pytest.mark.usefixtures("uncollected")
def test_deep_nesting_is_no_traceback() -> None:
    with pytest.raises(WireError):
        read_request(b"[" * 100_000)
