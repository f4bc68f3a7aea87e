"""The drop-in for the vendor's tool, started as a scheduled task starts it: nobody is there to ask."""

import json
from pathlib import Path

import pytest

from tests.cli.running import ovsync

HEAD = "id,email,firstName,lastName,jobTitle,imageUrl,language\n"
BO = "2,bo@acme.example,Bo,Roy,,,English\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "acme-sync"
    folder.mkdir()
    values = {
        "ApiUrl": "http://127.0.0.1:9",
        "UsersCsv": "users.csv",
        "GroupsCsv": "groups.csv",
        "MappingCsv": "map.csv",
    }
    (folder / "config.json").write_text(json.dumps({"Configuration": values}))
    (folder / "users.csv").write_text(f"{HEAD}1,ana@acme.example,Ana,Roy,,,English\n{BO}")
    (folder / "groups.csv").write_text("id,name\nsales,Sales\n")
    (folder / "map.csv").write_text(
        "groupId,userId,subGroupId,isMember,isManager\nsales,1,,FALSE,TRUE\nsales,2,,TRUE,FALSE\n"
    )
    return folder


def test_nobody_is_asked(office: Path) -> None:
    run = ovsync(
        "sync", "--config", "config.json", "--timeout", "1s", cwd=office, env={"OFFICEVIBE_API_KEY": "k"}
    )
    assert run.code == 5, run.said
    assert "cannot be reached" in run.err
    assert "approve" not in run.said


def test_there_is_no_option_for_it(office: Path) -> None:
    assert ovsync("sync", "--config", "config.json", "--auto-approve", cwd=office).code == 64


def test_a_key_that_is_missing_is_named_where_it_is_looked_for(office: Path) -> None:
    run = ovsync("sync", "--config", "config.json", cwd=office)
    assert run.code == 1
    assert "there is no key: $OFFICEVIBE_API_KEY is not set, and config.json has no ApiKey" in run.err
    assert "ovsync.yaml" not in run.said


def test_the_organisation_is_called_as_its_folder(office: Path) -> None:
    run = ovsync("sync", "--config", "config.json", "--dry-run", cwd=office)
    assert run.out.startswith("ovsync plan: acme-sync, config;"), run.said


def test_a_row_that_stands_twice_is_the_second(office: Path) -> None:
    with (office / "users.csv").open("a") as users:
        users.write(f"3,cy@acme.example,Cy,Roy,,,English\n{BO}")
    run = ovsync("sync", "--config", "config.json", cwd=office)
    assert run.code == 1
    assert "--> users.csv:5:1" in run.err
    assert "It stands first in line 3" in run.err
