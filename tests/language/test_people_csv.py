"""People from a CSV, and the YAML that completes them."""

from ovsync.language import Reading, read_org
from ovsync.model import WrittenPerson, WrittenTeam
from tests.language.in_memory import FilesTree, lines_of

PROJECT = """\
organization: Acme
properties: {Location: , Level: }
people:
  - csv: people/hris.csv
    delimiter: ";"
    columns: {id: Number, email: Mail, firstName: Given, lastName: Surname, manager: Boss}
    properties: [Location]
    where: {Status: [Active, Leave]}
"""

HEADER = "Number;Mail;Given;Surname;Boss;Location;Status\n"


def _read(rows: str, yaml: str = "", project: str = PROJECT, encoding: str = "utf-8") -> Reading:
    return read_org(
        FilesTree(
            {"ovsync.yaml": project, "people/hris.csv": (HEADER + rows).encode(encoding), "org.yaml": yaml}
        )
    )


def _people(reading: Reading) -> dict[str, WrittenPerson]:
    assert lines_of(reading) == ""
    assert reading.org is not None
    return {str(one.key): one for one in reading.org.people}


def _team(reading: Reading) -> WrittenTeam:
    assert reading.org is not None
    return reading.org.teams[0]


def test_rows_are_people() -> None:
    people = _people(
        _read(
            '00417;Ana@Acme.example;Ana;"Roy; PhD";;Montréal;Active\r\n'
            "a b;bo@acme.example;Bo;Kim;ANA@acme.example;;Leave\r\n"
            "3;gone@acme.example;Gone;Now;;;Left\r\n"
        )
    )
    assert list(people) == ["00417", "a b"]
    ana, bo = people.values()
    assert (ana.person.id, ana.person.email, ana.person.last_name) == (
        "00417",
        "ana@acme.example",
        "Roy; PhD",
    )
    assert ana.person.properties == ("Montréal", "")
    assert (bo.manager, bo.file, bo.line) == ("00417", "org/people/hris.csv", 3)


def test_yaml_completes_a_row_and_both_win_over_defaults() -> None:
    people = _people(
        _read(
            "1;ana@acme.example;Ana;Roy;;Paris;Active\n2;bo@acme.example;Bo;Kim;1;;Active\n",
            "defaults: {people: {properties: {Location: Toronto, Level: L1}, manager: '2'}}\n"
            'people:\n  "1": {leads: north, protect: true, properties: {Level: L2}}\n'
            '  "2": {jobTitle: Clerk}\n',
        )
    )
    ana, bo = people.values()
    assert (ana.leads, ana.protect, ana.manager) == ("north", True, "2")
    assert ana.person.properties == ("Paris", "L2")
    assert (ana.file, ana.line) == ("org/org.yaml", 3)
    assert bo.manager == "1"
    assert bo.person.properties == ("Toronto", "L1")


def test_teams_name_people_of_a_csv_by_email() -> None:
    reading = _read(
        "1;ana@acme.example;Ana;Roy;;;Active\n",
        "people: {bo: {email: bo@acme.example, firstName: Bo, lastName: Kim, manager: Ana@acme.example}}\n"
        "teams: {t: {name: T, managers: [ANA@acme.example], members: [bo@acme.example]}}\n",
    )
    assert _people(reading)["bo"].manager == "1"
    assert _team(reading).managers == ("1",)
    assert _team(reading).members == ("bo@acme.example",), "a person of YAML is named by key"


def test_other_encodings() -> None:
    project = PROJECT.replace("    delimiter", "    encoding: utf-16\n    delimiter")
    people = _people(_read("1;zoe@acme.example;Zoë;Côté;;;Active\n", project=project, encoding="utf-16"))
    assert people["1"].person.name == "Zoë Côté"


def test_a_field_of_a_row_is_found_after_quoted_lines() -> None:
    reading = _read('1;ana@acme.example;"A\nn\na";Roy;;;Active\n2;bo@acme.example;Bo;Kim;zed;;Active\n')
    people = _people(reading)
    span = reading.places.resolve(people["2"].place("manager")).span
    assert span is not None
    assert (span.line, span.column, span.end_column) == (5, 26, 29)
