"""The three CSVs: written, read back, and every way in which a file can be wrong."""

import codecs
import csv
import io

import pytest
from hypothesis import given

from ovsync.diagnostics import Place, Severity
from ovsync.model import Membership, Snapshot
from ovsync.wire.csv_reading import read_csv_files
from ovsync.wire.csv_writing import csv_files, email_changes_csv, workleap_csv_files
from ovsync.wire.errors import ColumnClashError
from tests.conftest import Golden
from tests.wire.snapshots import SAMPLE, snapshots

USERS = "id,email,firstName,lastName,jobTitle,imageUrl,language,Location\n"
ANN = "ann,ann@acme.example,Ann,Lee,,,English,Paris\n"
BOB = "bob,bob@acme.example,Bob,Kim,,,English,\n"
GROUPS = "id,name\na,Alpha\nb,Beta\n"
MAPPING = "groupId,userId,subGroupId,isMember,isManager\n"


def _read(
    users: str = USERS + ANN + BOB, groups: str = GROUPS, mapping: str = MAPPING
) -> tuple[list[str], Snapshot]:
    """The findings, each in one line, and the Snapshot."""
    reading = read_csv_files(users.encode(), groups.encode(), mapping.encode())
    lines = [
        f"{_where(finding.place)}: {finding.severity}[{finding.rule}] {finding.message}"
        for finding in reading.diagnostics
    ]
    return lines, reading.snapshot or Snapshot()


def _where(place: Place | None) -> str:
    assert place is not None
    assert place.span is not None
    return f"{place.file}:{place.span.line}:{place.span.column}-{place.span.end_column}"


def test_the_files_as_officevibe_takes_them(golden: Golden) -> None:
    for name, content in (csv_files(SAMPLE) | workleap_csv_files(SAMPLE)).items():
        golden(f"wire/{name}", content.decode())


@given(snapshots())
def test_what_is_written_reads_back_the_same(snapshot: Snapshot) -> None:
    reading = read_csv_files(*csv_files(snapshot).values())
    assert reading.snapshot == snapshot
    assert reading.diagnostics == ()


@given(snapshots())
def test_rows_are_quoted_as_csv_quotes_them(snapshot: Snapshot) -> None:
    users = csv_files(snapshot)["users.csv"]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(csv.reader(io.StringIO(users.decode(), newline="")))
    assert text.getvalue().encode() == users


def test_a_lone_carriage_return_in_a_value_stays_in_its_cell() -> None:
    assert email_changes_csv([("b\r@x", "c\n"), ("a", "d,e")]) == b'a,"d,e"\r\n"b\r@x","c\n"\r\n'


@pytest.mark.parametrize("column", ["email", "language", "id"])
def test_a_property_named_as_a_fixed_column_is_refused(column: str) -> None:
    with pytest.raises(ColumnClashError, match=column):
        csv_files(Snapshot(columns=(column,)))


def test_a_byte_order_mark_windows_lines_and_blank_lines_are_fine() -> None:
    users = codecs.BOM_UTF8 + (USERS + ANN + ",,,,,,,\n\n" + BOB).replace("\n", "\r\n").encode()
    reading = read_csv_files(users, GROUPS.encode(), MAPPING.encode())
    assert reading.diagnostics == ()
    assert reading.snapshot is not None
    assert [person.id for person in reading.snapshot.people] == ["ann", "bob"]


def test_columns_may_stand_in_any_order_and_case() -> None:
    findings, snapshot = _read(
        users="Location,EMAIL,ID,LastName,firstname\nParis,Ann@Acme.example,ann,Lee,Ann\n"
    )
    assert findings == []
    person = snapshot.people[0]
    assert (person.id, person.email, person.first_name, person.properties) == (
        "ann",
        "ann@acme.example",
        "Ann",
        ("Paris",),
    )
    assert person.language == "English"


def test_a_member_row_and_a_manager_row_are_one_membership() -> None:
    findings, snapshot = _read(mapping=MAPPING + "a,ann,,TRUE,FALSE\na,ann,,false,True\n")
    assert findings == []
    assert snapshot.memberships == (
        Membership(team=snapshot.teams[0].id, person=snapshot.people[0].id, member=True, manager=True),
    )


@pytest.mark.parametrize(
    ("language", "wire"),
    [("fr", "Français"), ("DEUTSCHE", "Deutsch"), ("", "English"), ("Español", "Español")],
)
def test_a_language_that_is_understood_becomes_the_accounts(language: str, wire: str) -> None:
    _, snapshot = _read(users=USERS + ANN.replace("English", language))
    assert snapshot.people[0].language == wire


USER_PROBLEMS = {
    "": "users.csv:1:1-2: error[schema] The file is empty",
    "id;email;firstName;lastName\n": "users.csv:1:1-28: error[schema] The file is separated by semicolons",
    "id,email,firstName\n": "users.csv:1:1-3: error[schema] There is no column 'lastName'",
    "id,email,firstName,lastName,ID\n": "users.csv:1:29-31: error[schema] The column 'id' stands twice",
    "id,email,firstName,lastName,\na,b@x.e,c,d,e\n": "users.csv:1:29-30: error[schema] Column 5 has no name",
    USERS + 'ann,ann@acme.example,"Ann,Lee,,,,\n': (
        "users.csv:2:1-2: error[schema] The row that starts here is not CSV: unexpected end of data"
    ),
    USERS + 'ann,ann@acme.example,"A"nn,Lee,,,,\n': (
        "users.csv:2:1-2: error[schema] The row that starts here is not CSV: ',' expected after '\"'"
    ),
    USERS + "ann,a\0b\n": "users.csv:2:6-7: error[schema] A NUL character cannot stand in a CSV",
    USERS + BOB + "ann,ann@acme.example,Ann\n": (
        "users.csv:3:22-25: error[schema] The row ends before column 'lastName': 3 values, 8 columns"
    ),
    USERS
    + ANN.strip()
    + ",more\n": "users.csv:2:46-50: error[schema] The row has 9 values, but there are 8 columns",
    USERS + "ann, ,Ann,Lee,,,,\n": "users.csv:2:5-6: error[schema] The row has no email",
    USERS + ANN + ANN: "users.csv:3:1-4: error[duplicate-id] The ID 'ann' stands twice in users.csv",
    USERS + ANN + ANN.replace("ann,", "anna,", 1): (
        "users.csv:3:6-22: error[duplicate-email] The email 'ann@acme.example' stands twice in users.csv"
    ),
    USERS + '"x\ny",e@x.example,"É\nx",Lee,,,Klingon,\n': (
        "users.csv:4:10-17: error[invalid-language] Officevibe has no language 'Klingon'"
    ),
}


@pytest.mark.parametrize(("users", "expected"), USER_PROBLEMS.items())
def test_a_problem_in_the_users_has_its_place(users: str, expected: str) -> None:
    assert _read(users=users)[0] == [expected]


MAPPING_PROBLEMS = {
    "x,ann,,TRUE,FALSE": "2:1-2: error[unknown-team] There is no group 'x'",
    ",ann,,TRUE,FALSE": "2:1-2: error[unknown-team] The row has no groupId",
    "a,zoe,,TRUE,FALSE": "2:3-6: error[unknown-person] There is no user 'zoe'",
    "a,,x,FALSE,FALSE": "2:4-5: error[unknown-team] There is no group 'x'",
    "a,ann,b,TRUE,FALSE": "2:3-6: error[schema] The row has both userId and subGroupId; it needs one of them",
    "a,,,TRUE,FALSE": "2:3-4: error[schema] The row has neither userId nor subGroupId; it needs one of them",
    "a,ann,,maybe,FALSE": "2:8-13: error[schema] 'maybe' is neither TRUE nor FALSE",
    "a,ann,,FALSE,": (
        "2:8-13: warning[schema] 'ann' is neither a member nor a manager of 'a': the row says nothing"
    ),
    "a,,b,TRUE,FALSE": "2:6-10: warning[schema] 'b' is a sub-team: the flag is not looked at",
}


@pytest.mark.parametrize(("row", "expected"), MAPPING_PROBLEMS.items())
def test_a_problem_in_a_mapping_has_its_place(row: str, expected: str) -> None:
    assert _read(mapping=MAPPING + row + "\n")[0] == ["groups-mapping.csv:" + expected]


def test_what_is_sound_is_kept_and_a_mapping_to_an_unsound_row_is_not_blamed() -> None:
    findings, snapshot = _read(
        users=USERS + ANN + "bob,,Bob,Kim,,,,\n", mapping=MAPPING + "a,ann,,TRUE,\na,bob,,TRUE,\n"
    )
    assert findings == ["users.csv:3:5-6: error[schema] The row has no email"]
    assert [row.person for row in snapshot.memberships] == ["ann"]


def test_a_file_that_is_not_utf8_says_where() -> None:
    reading = read_csv_files(
        (USERS + "ann,a@x.example,Zoé").encode("cp1252"), GROUPS.encode(), MAPPING.encode()
    )
    (finding,) = reading.diagnostics
    assert _where(finding.place) == "users.csv:2:19-20"
    assert "0xE9" in finding.message
    assert reading.snapshot is None


def test_utf16_is_said_by_its_name() -> None:
    (finding,) = read_csv_files(USERS.encode("utf-16"), GROUPS.encode(), MAPPING.encode()).diagnostics
    assert (finding.severity, finding.message) == (Severity.ERROR, "The file is UTF-16")


def test_an_entry_is_found_again_for_later_rules() -> None:
    mapping = MAPPING + "a,,b,FALSE,FALSE\nb,bob,,TRUE,\n"
    reading = read_csv_files((USERS + ANN + BOB).encode(), GROUPS.encode(), mapping.encode())
    assert _where(reading.person("bob", "Location")) == "users.csv:3:40-41"
    assert _where(reading.person("ann", "email")) == "users.csv:2:5-21"
    assert _where(reading.team("b", "name")) == "groups.csv:3:3-7"
    assert _where(reading.sub_team("a", "b")) == "groups-mapping.csv:2:4-5"
    assert _where(reading.membership("b", "bob")) == "groups-mapping.csv:3:3-6"
    assert _where(reading.file(2)) == "groups-mapping.csv:1:1-8"


def test_spaces_around_an_id_are_an_error_and_elsewhere_a_warning() -> None:
    findings, snapshot = _read(users=USERS + "ann ,ann@acme.example, Ann,Lee,,,English,Paris\n")
    assert findings == [
        "users.csv:2:1-5: error[schema] There are spaces around 'ann'",
        "users.csv:2:23-27: warning[surrounding-spaces] There are spaces around the value; they are not sent",
    ]
    assert snapshot.people[0].first_name == "Ann"


def test_spaces_everywhere_are_counted() -> None:
    groups = "id,name\n" + "".join(f"t{number}, x\n" for number in range(25))
    findings, _ = _read(groups=groups)
    assert len(findings) == 21
    assert "5 values more" in findings[-1]
