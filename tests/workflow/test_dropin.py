"""The drop-in for the vendor's tool: its configuration, its CSVs, and the same rules."""

import codecs
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from ovsync.diagnostics import Severity
from ovsync.model import Snapshot
from ovsync.settings import TargetType
from ovsync.wire.csv_writing import csv_files
from ovsync.workflow.dropin import DropIn, DropInConfig, load_csvs, read_config
from tests.wire.snapshots import SAMPLE, snapshots

DAY = datetime.date(2026, 11, 22)
KEY = "a-real-key-77e24a"
VALUES: dict[str, Any] = {
    "ApiUrl": "https://app.officevibe.com/api/v2",
    "ApiKey": KEY,
    "UsersCsv": "Data\\users.csv",
    "GroupsCsv": ".\\Data\\groups.csv",
    "MappingCsv": "Data/groups-mapping.csv",
    "SyncManagerEmail": "HR@acme.example",
    "InviteNewUsers": True,
}
CONFIG = DropInConfig(
    file="config.json", users="users.csv", groups="groups.csv", mapping="groups-mapping.csv"
)


def _config(values: object, encoding: str = "utf-8") -> DropInConfig:
    reading = read_config(json.dumps(values, indent=2).encode(encoding), "config.json")
    assert reading.config is not None, reading.diagnostics
    return reading.config


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_the_vendors_configuration(encoding: str, wrapped: bool) -> None:
    config = _config({"Configuration": VALUES} if wrapped else VALUES, encoding)
    assert (config.users, config.groups, config.mapping) == (
        "Data/users.csv",
        "Data/groups.csv",
        "Data/groups-mapping.csv",
    )
    assert (config.sync_manager_email, config.invite_new_users) == ("hr@acme.example", True)
    assert config.api_key is not None
    assert config.api_key.reveal() == KEY
    assert KEY not in repr(config)


@pytest.mark.parametrize(
    ("written", "meant"), [("True", True), ("$false", False), ("", False), (False, False)]
)
def test_a_flag_may_be_a_text(written: object, meant: bool) -> None:
    assert _config(VALUES | {"InviteNewUsers": written}).invite_new_users is meant


def test_keys_may_be_in_any_case_and_most_may_be_missing() -> None:
    config = _config({"configuration": {"userscsv": "u", "GROUPSCSV": "g", "mappingCsv": "m"}})
    assert (config.url, config.api_key, config.sync_manager_email) == ("", None, "")


def test_a_key_in_the_file_is_a_warning_that_does_not_show_it() -> None:
    reading = read_config(json.dumps(VALUES, indent=2).encode(), "config.json")
    (finding,) = reading.diagnostics
    assert (finding.rule, finding.severity) == ("literal-secret", Severity.WARNING)
    assert finding.place is not None
    assert finding.place.span is not None
    assert (finding.place.span.line, finding.place.span.column) == (3, 3)
    assert KEY not in repr(finding)


BROKEN = {
    b"{": "config.json:1:2 The file is not JSON: Expecting property name enclosed in double quotes",
    b"[]": "config.json:1:1 The configuration is not an object",
    b"\xff": "config.json:1:1 The file is not UTF-8: byte 0xFF cannot stand here",
    b"[" * 100_000: "config.json:1:1 The file is nested too deeply",
    b'{"UsersCsv": "u",\n "GroupsCsv": 3, "MappingCsv": "m"}': "config.json:2:2 'GroupsCsv' is not a text",
    b'{"UsersCsv": "u", "GroupsCsv": "g"}': "config.json:1:1 'MappingCsv' is not set",
    b'{"UsersCsv":"u","GroupsCsv":"g","MappingCsv":"m","InviteNewUsers":"maybe"}': (
        "config.json:1:50 'InviteNewUsers' is neither true nor false"
    ),
    b'{"UsersCsv":"u","GroupsCsv":"g","MappingCsv":"m","ApiUrl":"a","apiurl":"b"}': (
        "config.json:1:50 'ApiUrl' stands twice"
    ),
    '{"UsersCsv":"u","GroupsCsv":"g","MappingCsv":"m","ApiKey":"clé"}'.encode(): (
        "config.json:1:50 The API key holds a character that no HTTP header can carry"
    ),
}


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_configuration_says_where(content: bytes) -> None:
    reading = read_config(content, "config.json")
    assert reading.config is None
    said = []
    for finding in reading.diagnostics:
        assert finding.place is not None
        assert finding.place.span is not None
        said.append(f"config.json:{finding.place.span.line}:{finding.place.span.column} {finding.message}")
    assert BROKEN[content] in said


def test_an_unknown_key_is_a_warning() -> None:
    reading = read_config(json.dumps(VALUES | {"ApiKey": "", "Proxy": "x"}).encode(), "config.json")
    assert [one.message for one in reading.diagnostics] == ["'Proxy' is not looked at"]
    assert reading.config is not None


def _loaded(files: dict[str, bytes]) -> DropIn:
    return load_csvs(CONFIG, lambda path: files[path.as_posix()], as_of=DAY, organization="Acme")


def _said(loaded: DropIn) -> list[str]:
    lines = []
    for one in loaded.diagnostics:
        assert one.place is not None
        assert one.place.span is not None
        lines.append(
            f"{one.place.file}:{one.place.span.line}:{one.place.span.column}: {one.severity}[{one.rule}]"
        )
    return lines


@given(snapshots())
def test_the_rules_see_exactly_what_would_be_sent(snapshot: Snapshot) -> None:
    loaded = _loaded(csv_files(snapshot))
    assert loaded.snapshot == snapshot
    assert loaded.compiled is not None
    if not any(one.severity is Severity.ERROR for one in loaded.diagnostics):
        assert loaded.compiled.snapshot == snapshot
    assert len(_said(loaded)) == len(loaded.diagnostics)


def test_the_same_rules_with_cells(tmp_path: Path) -> None:
    users = (
        "id,email,firstName,lastName,jobTitle,language,Location\r\n"
        "ann,ann@acme.example,Ann,Lee,=SUM(A1),English,Paris\r\n"
        f"bob,bob(at)acme,{'B' * 51},Kim,,English,+1\r\n"
    )
    mapping = (
        "groupId,userId,subGroupId,isMember,isManager\r\n"
        "a,ann,,TRUE,TRUE\r\nb,bob,,TRUE,FALSE\r\na,,b,FALSE,FALSE\r\nb,,a,FALSE,FALSE\r\n"
    )
    (tmp_path / "users.csv").write_bytes(codecs.BOM_UTF8 + users.encode())
    (tmp_path / "groups.csv").write_text("id,name\na,Alpha\nb,Alpha\n", encoding="utf-8")
    (tmp_path / "groups-mapping.csv").write_text(mapping, encoding="utf-8", newline="")
    loaded = load_csvs(CONFIG, lambda path: (tmp_path / path).read_bytes(), as_of=DAY)
    said = _said(loaded)
    for expected in (
        "users.csv:2:30: warning[spreadsheet-formula]",
        "users.csv:3:5: error[invalid-email]",
        "users.csv:3:17: warning[name-too-long]",
        "users.csv:3:82: warning[spreadsheet-formula]",
        "groups.csv:3:3: warning[duplicate-team-name]",
        "groups-mapping.csv:2:3: warning[manager-is-member]",
    ):
        assert expected in said, said
    (cycle,) = (one for one in loaded.diagnostics if one.rule == "team-cycle")
    cells = {step.place.span.line: step.place.span.column for step in cycle.related if step.place.span}
    assert cells == {4: 4, 5: 4}
    assert loaded.line("users.csv", 1) == "id,email,firstName,lastName,jobTitle,language,Location"


def test_an_empty_organisation_is_refused_before_the_service_does() -> None:
    loaded = _loaded(csv_files(Snapshot()))
    assert "users.csv:1:1: error[empty-organization]" in _said(loaded)


def test_a_file_that_is_not_there_is_named() -> None:
    def read(path: Path) -> bytes:
        raise FileNotFoundError(2, "No such file or directory", str(path))

    loaded = load_csvs(CONFIG, read, as_of=DAY)
    assert [one.message for one in loaded.diagnostics] == [
        "The file cannot be read: No such file or directory"
    ] * 3
    assert loaded.snapshot is None


def test_the_environment_has_a_state_of_its_own_beside_the_configuration() -> None:
    environment = _loaded(csv_files(SAMPLE)).environment
    assert (environment.name, environment.state.url) == ("config", "file:.ovsync/config")
    assert environment.target.type is TargetType.OFFICEVIBE
