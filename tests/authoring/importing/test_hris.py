"""HR exports: whose columns, which encodings, who is whose manager, and what is wrong with a row."""

import datetime
import io

import openpyxl  # type: ignore[import-untyped]
import pytest

from ovsync.authoring.importing.excel import read_excel
from ovsync.authoring.importing.from_hris import draft_of_people
from ovsync.authoring.importing.hris_columns import OFFICEVIBE_TEMPLATE, ColumnsError, find_columns
from ovsync.authoring.importing.hris_people import HrisPeople, read_people
from ovsync.authoring.importing.sheet import Sheet, SheetError, read_text
from tests.authoring.importing.sources import TODAY

HEADERS = {
    "Workday": "Employee ID,Legal First Name,Legal Last Name,Work Email,Business Title,Worker's Manager",
    "BambooHR": "Employee #,First Name,Last Name,Work Email,Job Title,Reporting To",
    "Personio": "Personnel number,First name,Last name,Email,Position,Supervisor",
    "Microsoft Entra ID": "objectId,givenName,surname,userPrincipalName,jobTitle,manager",
}
ROWS = """\
1,Max,Tremblay,Max@acme.example,CEO,
2,Steph,Roy,steph@acme.example,Director,Max Tremblay
3,Ana,Silva,ana@acme.example,Agent,"Roy, Steph"
4,Bo,Larsen,bo@acme.example,Agent,steph@acme.example
5,Cy,Khan,cy@acme.example,Agent,2
"""


def read(text: str | bytes, **columns: str) -> HrisPeople:
    content = text.encode() if isinstance(text, str) else text
    sheet = read_text(content, "hris.csv")
    return read_people(sheet, find_columns(sheet, columns), TODAY.isoformat())


def problems(found: HrisPeople) -> list[str]:
    lines = []
    for one in found.problems:
        assert one.place is not None
        assert one.place.span is not None
        lines.append(f"{one.place.span.line}:{one.place.span.column} {one.rule}: {one.message}")
    return lines


@pytest.mark.parametrize("system", HEADERS)
def test_the_columns_of_a_system_are_recognised(system: str) -> None:
    sheet = read_text(f"{HEADERS[system]}\n{ROWS}".encode(), "hris.csv")
    columns = find_columns(sheet, {})
    found = read_people(sheet, columns, TODAY.isoformat())
    assert columns.system == system
    assert problems(found) == []
    assert [(one.key, one.manager) for one in found.people] == [
        ("1", ""), ("2", "1"), ("3", "2"), ("4", "2"), ("5", "2"),
    ]  # fmt: skip
    assert found.people[0].person.email == "max@acme.example"
    assert found.people[1].person.job_title == "Director"


def test_the_vendors_bulk_file() -> None:
    text = (
        "Email,First Name,Name,Title,Email of the immediate manager,"
        "Preferred language,Is Executive Manager,Site\n"
        "max@acme.example,Max,Roy,CEO,,Français,TRUE,Paris\n"
        "ana@acme.example,Ana,Silva,,max@acme.example,Deutsche,FALSE,Rome\n"
    )
    sheet = read_text(text.encode(), "f")
    columns = find_columns(sheet, {})
    found = read_people(sheet, columns, TODAY.isoformat())
    assert columns.system == OFFICEVIBE_TEMPLATE
    assert found.columns == ("Site",)
    assert [
        (one.key, one.person.last_name, one.person.language, one.manager, one.role) for one in found.people
    ] == [
        ("max", "Roy", "Français", "", "executive"),
        ("ana", "Silva", "Deutsch", "max", "member"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_delimiters(delimiter: str, encoding: str) -> None:
    lines = ["First name,Last name,Email", "Zoé,Müller,zoe@acme.example"]
    text = "\r\n".join(line.replace(",", delimiter) for line in lines)
    (zoe,) = read(text.encode(encoding)).people
    assert zoe.person.name == "Zoé Müller"


def test_what_is_wrong_is_said_with_its_row_and_column() -> None:
    found = read(
        "id;name;email;manager\n"
        "1;Max Roy;max@acme.example;1\n"
        "2;Ana Silva;;1\n"
        "3;Bo Kim;bo@acme.example;4\n"
        "4;Cy Kim;cy@acme.example;3\n"
        "5;Cy Kim;CY@acme.example;3\n"
        "4;Di Kim;di@acme.example;1\n"
        "6;Ed Kim;ed@acme.example;Nobody\n"
        "7;Fi;fi@acme.example;1\n"
    )
    assert problems(found) == [
        "3:13 invalid-email: the row has no email",
        "6:10 duplicate-email: 'cy@acme.example' stands in row 5 already",
        "7:1 duplicate-id: the ID '4' stands in row 5 already",
        "9:3 schema: the row has no first or no last name",
        "8:26 unknown-person: 'Nobody' in 'manager' is nobody in hris.csv",
        "2:28 reporting-cycle: '1' reports to themselves",
        "4:26 reporting-cycle: the reporting lines go round in a loop: 3 → 4 → 3",
    ]
    assert [(one.key, one.manager) for one in found.people] == [("1", ""), ("3", ""), ("4", "3"), ("6", "")]


def test_a_name_that_two_people_have_is_no_manager() -> None:
    found = read(
        "name,email,manager\nAna Roy,a@acme.example,\n"
        "Ana Roy,b@acme.example,\nBo Kim,c@acme.example,Ana Roy\n"
    )
    assert "'Ana Roy' in 'manager' are several people" in problems(found)[0]


def test_who_has_left_is_passed_over_and_who_comes_has_a_first_day() -> None:
    found = read(
        "first name,last name,email,status,hire date\n"
        "A,A,a@acme.example,Active,2020-01-01\n"
        "B,B,b@acme.example,Terminated,2020-01-01\n"
        "C,C,c@acme.example,Active,01.02.2030\n"
    )
    assert found.gone == 1
    assert [(one.key, one.start) for one in found.people] == [("a", ""), ("c", "2030-02-01")]


def test_columns_as_the_user_says() -> None:
    found = read(
        "wer,mail,boss\nAna Roy,a@acme.example,\nBo Kim,b@acme.example,A\n",
        name="wer",
        email="mail",
        manager="boss",
    )
    assert [one.person.name for one in found.people] == ["Ana Roy", "Bo Kim"]
    with pytest.raises(ColumnsError, match="no column 'Maill'"):
        read("wer,mail\n", email="Maill")
    with pytest.raises(ColumnsError, match=r"no column of hris\.csv is known to hold emails"):
        read("wer,was\nx,y\n")


def test_what_a_survey_need_not_know_is_left_out() -> None:
    sheet = read_text(b"email,first name,last name,salary,location\na@acme.example,A,B,1,Paris\n", "f")
    assert find_columns(sheet, {}).unused == ("salary",)
    assert find_columns(sheet, {"Pay": "salary"}).properties == (("Pay", 3), ("location", 4))


def _book(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_with_a_title_dates_and_numbers() -> None:
    content = _book(
        cover=[["nothing here"]],
        people=[
            ["All workers, November"],
            [],
            ["Employee ID", "First Name", "Last Name", "Work Email", "Hire Date"],
            [417, "Zoé", "Roy", "zoe@acme.example", datetime.datetime(2020, 2, 1)],
        ],
    )
    sheet: Sheet = read_excel(content, "people.xlsx", "people")
    assert sheet.rows == (("417", "Zoé", "Roy", "zoe@acme.example", "2020-02-01"),)
    place = sheet.place(0, 3)
    assert place.span is not None
    assert (place.span.line, place.span.column) == (4, 4)
    with pytest.raises(SheetError, match="no sheet 'x'"):
        read_excel(content, "people.xlsx", "x")
    with pytest.raises(SheetError, match=r"no \.xlsx"):
        read_excel(b"PK\x03\x04nothing", "people.xlsx")


def test_teams_come_out_of_the_reporting_lines() -> None:
    sheet = read_text(f"{HEADERS['BambooHR']}\n{ROWS}".encode(), "hris.csv")
    columns = find_columns(sheet, {})
    draft = draft_of_people(read_people(sheet, columns, TODAY.isoformat()), columns, "Acme", TODAY)
    assert [one.id for one in draft.snapshot.teams] == ["1", "1-direct", "2-direct"]
    assert draft.org.teams == ()
