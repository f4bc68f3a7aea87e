"""``ovsync import``, as a user runs it: from the CSVs to a first plan that says "No changes"."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import ovsync

ROOT = Path(__file__).parents[2]
CSVS = ("users.csv", "groups.csv", "groups-mapping.csv")
HRIS = """\
Employee #,First Name,Last Name,Work Email,Job Title,Reporting To,Location
1,Max,Tremblay,max@acme.example,CEO,,Paris
2,Steph,Roy,steph@acme.example,Director,1,Paris
3,Ana,Silva,ana@acme.example,Agent,2,Paris
4,Bo,Larsen,bo@acme.example,Agent,2,Rome
5,Cy,Khan,cy@acme.example,Agent,2,Paris
"""
Rows = list[list[str]]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation as three CSVs."""
    place = tmp_path_factory.mktemp("sample")
    assert ovsync("--org", str(ROOT / "org"), "export", "csv", "--as-of", "2026-11-22", cwd=place).code == 0
    return place / "csv"


def test_the_sample_comes_back_byte_for_byte_and_the_first_plan_is_empty(
    exported: Path, tmp_path: Path
) -> None:
    run = ovsync("import", "csv", str(exported), cwd=tmp_path)
    assert run.code == 0, run.err
    assert "Imported 59 people and 30 teams into org" in run.out
    assert f"ovsync state adopt {exported}" in run.err
    assert "ovsync plan" in run.err
    assert ovsync("validate", cwd=tmp_path).code == 0
    assert ovsync("state", "adopt", str(exported), cwd=tmp_path).code == 0
    plan = ovsync("plan", "--detailed-exitcode", cwd=tmp_path)
    assert (plan.code, "No changes" in plan.out) == (0, True), plan.said
    assert ovsync("export", "again", cwd=tmp_path).code == 0
    for name in CSVS:
        assert (tmp_path / "again" / name).read_bytes() == (exported / name).read_bytes()


@pytest.mark.parametrize("layout", ["units", "beside", "apart"])
def test_layouts(layout: str, exported: Path, tmp_path: Path) -> None:
    assert ovsync("import", "csv", str(exported), "--layout", layout, cwd=tmp_path).code == 0
    files = {path.relative_to(tmp_path / "org").as_posix() for path in (tmp_path / "org").rglob("*.yaml")}
    wanted = {
        "units": {"engineering.yaml", "company.yaml"},
        "beside": {"engineering/people.yaml", "engineering/teams.yaml"},
        "apart": {"people/engineering.yaml", "teams/engineering.yaml"},
    }
    assert wanted[layout] < files


def test_the_text_of_an_import_is_as_a_person_would_write_it(
    exported: Path, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    ovsync("import", "csv", str(exported), "--organization", "Acme", cwd=tmp_path)
    files = sorted((tmp_path / "org").glob("*.yaml"))
    text = "".join(f"== {file.name}\n{file.read_text(encoding='utf-8')}" for file in files)
    golden("authoring/import-sample.txt", text)


def test_an_organisation_that_is_there_stays(exported: Path, tmp_path: Path) -> None:
    assert ovsync("import", "csv", str(exported), cwd=tmp_path).code == 0
    before = (tmp_path / "org" / "ovsync.yaml").read_bytes()
    again = ovsync("import", "csv", str(exported), cwd=tmp_path)
    assert again.code == 1
    assert "--merge" in again.err
    assert (tmp_path / "org" / "ovsync.yaml").read_bytes() == before


def test_a_file_in_the_way_stays_and_nothing_is_written(exported: Path, tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org" / "engineering.yaml").write_text("mine")
    run = ovsync("import", "csv", str(exported), cwd=tmp_path)
    assert run.code == 1
    assert "engineering.yaml exists" in run.err
    assert [path.name for path in (tmp_path / "org").iterdir()] == ["engineering.yaml"]


def test_what_is_wrong_is_listed_and_the_rest_is_imported(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported, tmp_path / "csv")
    with (tmp_path / "csv" / "users.csv").open("ab") as users:
        users.write(b"x1,,No,Email,,,English,,\r\nana,second@acme.example,Ana,Again,,,English,,\r\n")
    run = ovsync("import", "csv", "csv", cwd=tmp_path)
    assert run.code == 0
    assert "csv/users.csv:61:4" in run.err
    assert "The row has no email" in run.err
    assert "'ana' stands twice" in run.err
    assert "2 problems in the source" in run.err
    assert ovsync("validate", cwd=tmp_path).code == 0


def test_nothing_sound_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "hris.csv").write_text("email,first name,last name\nnobody,A,B\n")
    run = ovsync("import", "hris", "hris.csv", cwd=tmp_path)
    assert run.code == 1
    assert "nothing was imported" in run.err
    assert not (tmp_path / "org").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["csv"], "needs the directory"),
        (["hris"], "needs the file"),
        (["live", "x"], "takes no file"),
        (["csv", "x", "--check"], "--check goes with --merge"),
        (["csv", "x", "--columns", "a=b"], "are for `import hris`"),
        (["hris", "x.csv", "--columns", "a"], "is not FIELD=COLUMN"),
        (["nothing"], "is not one of"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("email\n")
    run = ovsync("import", *arguments, cwd=tmp_path)
    assert run.code == 64
    assert said in run.err


def test_an_hr_export_and_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "hris.csv").write_text(HRIS)
    assert ovsync("import", "hris", "hris.csv", cwd=tmp_path).code == 0
    assert ovsync("validate", cwd=tmp_path).code == 0
    same = ovsync("import", "hris", "hris.csv", "--merge", "--check", cwd=tmp_path)
    assert (same.code, "Nothing to change" in same.out) == (0, True)

    home = tmp_path / "org" / "steph-roy.yaml"
    home.write_text(home.read_text().replace("jobTitle: Agent\n", "jobTitle: Agent # since May\n", 1))
    later = HRIS.replace("4,Bo,Larsen,bo@acme.example,Agent", "4,Bo,Larsen,bo@acme.example,Lead")
    later = later.replace(
        "5,Cy,Khan,cy@acme.example,Agent,2,Paris\n", "6,Di,New,di@acme.example,Agent,2,Rome\n"
    )
    (tmp_path / "hris.csv").write_text(later)
    before = home.read_text()
    check = ovsync("import", "hris", "hris.csv", "--merge", "--check", cwd=tmp_path)
    assert check.code == 2
    assert home.read_text() == before
    merge = ovsync("import", "hris", "hris.csv", "--merge", cwd=tmp_path)
    assert (merge.code, merge.out.splitlines()[:3]) == (
        0,
        ["6 is new: Di New <di@acme.example>", "5 leaves", "4: jobTitle is Lead"],
    )
    text = home.read_text()
    assert "jobTitle: Agent # since May" in text
    assert "cy@acme.example" not in text
    again = ovsync("import", "hris", "hris.csv", "--merge", cwd=tmp_path)
    assert "Nothing to change" in again.out
    assert home.read_text() == text


def _changed(place: Path, change: Callable[[Rows, Rows, Rows], None]) -> None:
    tables = []
    for name in CSVS:
        with (place / name).open(newline="", encoding="utf-8") as file:
            tables.append(list(csv.reader(file)))
    change(*tables)
    for name, rows in zip(CSVS, tables, strict=True):
        with (place / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)


def _reorganise(users: Rows, groups: Rows, links: Rows) -> None:
    """One leaves, comes, moves, has another title; a team has another name, and there is a new one."""
    users[:] = [row for row in users if row[0] != "sara"]
    links[:] = [row for row in links if row[1] != "sara"]
    users.append(["nina", "nina@acme.example", "Nina", "New", "", "", "English", "Montréal", "2026-01-01"])
    links += [["platform-direct", "nina", "", "TRUE", "FALSE"], ["montreal", "nina", "", "TRUE", "FALSE"]]
    links += [["chess", "nina", "", "TRUE", "FALSE"], ["chess", "max", "", "FALSE", "TRUE"]]
    links.append(["projects", "", "chess", "FALSE", "FALSE"])
    groups.append(["chess", "Chess: the club"])
    for row in users:
        row[4] = 'Senior "Agent", Accounts' if row[0] == "cy" else row[4]
    for row in groups:
        row[1] = "All projects" if row[0] == "projects" else row[1]
    for row in links:
        row[0] = "web-direct" if row[:2] == ["platform-direct", "rui"] else row[0]


def test_later_csvs_into_the_sample(exported: Path, tmp_path: Path) -> None:
    for name in ("org", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(exported, tmp_path / "csv")
    same = ovsync("import", "csv", "csv", "--merge", cwd=tmp_path)
    assert (same.code, "Nothing to change" in same.out) == (0, True), same.said
    _changed(tmp_path / "csv", _reorganise)
    run = ovsync("import", "csv", "csv", "--merge", cwd=tmp_path)
    assert run.code == 0, run.said
    assert "For a person" not in run.err
    assert ovsync("validate", cwd=tmp_path).code == 0
    ovsync("state", "adopt", "csv", cwd=tmp_path)
    plan = ovsync("plan", cwd=tmp_path)
    assert "No changes" in plan.out, plan.said
    again = ovsync("import", "csv", "csv", "--merge", "--check", cwd=tmp_path)
    assert (again.code, "Nothing to change" in again.out) == (0, True), again.said
    for file in ("sales/teams.yaml", "people-operations.yaml", "ovsync.yaml", "sales/hris-export.csv"):
        assert (tmp_path / "org" / file).read_bytes() == (ROOT / "org" / file).read_bytes()


def test_one_is_not_many(tmp_path: Path) -> None:
    rows = "Employee #,First Name,Last Name,Work Email,Status\n1,Max,Tremblay,max@acme.example,Active\n"
    rows += "2,Steph,Roy,steph@acme.example,Terminated\n"
    (tmp_path / "hr.csv").write_text(rows)
    run = ovsync("import", "hris", "hr.csv", cwd=tmp_path)
    assert "Imported 1 person and 0 teams into org: 2 files." in run.out
    assert "Passed over, as having left: 1 row." in run.err
