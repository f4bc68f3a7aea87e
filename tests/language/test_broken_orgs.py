"""Whole outputs for organisations with many mistakes: every finding, at its place, in one run."""

import pytest

from ovsync.language import read_org
from tests.conftest import Golden
from tests.language.in_memory import FilesTree, lines_of

PROJECT = """\
version: 1
organization: Acme
properties:
  Location: {values: [Montréal, Toronto]}
  Hiring Date: {type: date}
  Badge: {type: number}
"""

CSV_PROJECT = (
    PROJECT
    + """\
people:
  - csv: hris.csv
    columns: {id: Number, email: Work Email, firstName: Given, lastName: Surname, manager: Manager}
    properties: [Location]
    where: {Status: Active}
"""
)

BROKEN: dict[str, dict[str, str | bytes]] = {
    "schema": {
        "ovsync.yaml": PROJECT,
        "people.yaml": """\
people:
  ana: {email: [ana@acme.example], firstname: Ana, lastName: Roy, role: Admin}
  bob: text
  cy:
    email: cy@acme.example
    protect: yes
  "d d": {email: d@acme.example, firstName: D, lastName: D}
  eve: {id: " 7", email: eve@acme.example, firstName: Eve, lastName: true}
  "007": {emial: bond@acme.example, firstName: James, lastName: Bond}
  fay: {id: "a\\tb", email: fay@acme.example, firstName: Fay, lastName: ""}
tems: {}
teams:
  north: {name: North, members: ana, managers: {a: b}}
  south:
    teams:
      deep: {nam: Deep, parent: [south, {x: y}]}
""",
    },
    "people": {
        "ovsync.yaml": PROJECT,
        "a.yaml": """\
defaults:
  people: {language: Klingon, properties: {Location: Montreal}}
people:
  ana: {email: Ana.Roy@Acme.example, firstName: Ana, lastName: " Roy", language: english}
  bob: {email: " bob@acme.example", firstName: Bob, lastName: Kim, startDate: 2026/1/5}
  cy: {email: cy.acme.example, firstName: Cy, lastName: Khan, startDate: 2026-02-30}
  dan: {email: dan@acme.example, firstName: Dan, lastName: Li, startDate: 2026-05-01, endDate: 2026-04-01}
  eve:
    email: eve@acme.example
    firstName: Eve
    lastName: Ott
    properties: {location: Toronto, Hiring Date: soon, Badge: x1, Location: Paris}
  fay: {email: fay@acme.example, firstName: Fay, lastName: ~}
""",
        "b.yaml": """\
people:
  ANA: {email: second@acme.example, firstName: Ana, lastName: Two}
  gus: {email: ANA.ROY@acme.example, firstName: Gus, lastName: Moe}
teams:
  north:
    name: North
    members: [ana, " bob"]
    membersWhere: {Location: [Toronto, Pari], Town: x, Badge: []}
    teams:
      inner: {members: [cy]}
""",
        "c.yaml": """\
teams:
  North: {name: Other}
  south:
    name: South
    teams: {inner: {name: Inner}}
""",
    },
    "project": {
        "ovsync.yaml": """\
version: 2
organisation: Acme
timezone: America/Montrel
language: Frnch
dateFormat: DD/MM
rules: {team-without-manger: off, schema: off, mixed-team: fatal}
environments:
  p:
    target: {type: officevibe, apikey: sk-live-0123}
    limits: {removals: 5 %, move: 3, teamRemovals: [5%, x]}
    window: {timezone: Mars, weekdays: 1-2, weekends: "05:00-04:00"}
    state: x
  a b: {target: {type: foo}}
  q: {target: {type: officevibe, apiKey: sk-live-0123}, state: "git:https://u:pw-0123@x.example/y#b"}
  r: {target: {type: officevibe, apiKey: {env: sk-live-0123}}, state: {url: "s3://a", encryptionKey: k-0123}}
  s: {target: {type: workleap, apiKey: {env: KEY}, inviteNewUsers: on}}
  t: {target: {type: officevibe, apiKey: {env: KEY}, syncManagerEmail: nobody}}
properties: {Location: x, email: {}, C: {type: choice}, D: {type: dat}}
people:
  - {csv: ../x.csv, colums: {}, columns: {idd: x}, properties: [Foo], encoding: utf-9}
hierarchy: {directName: "{firstname}'s"}
defaultEnvironment: z
""",
    },
    "default-environment": {
        "ovsync.yaml": "organization: ''\ndefaultEnvironment: prod\n"
        "environments: {production: {target: {type: csv}}, test: {target: {type: csv}}}\n",
    },
    "no-project": {"people.yaml": "people: {ana: {email: x, properties: {Town: Here}}}\n"},
    "csv": {
        "ovsync.yaml": CSV_PROJECT,
        "hris.csv": "\ufeffNumber,Work Email,Given,Surname,Manager,Location,Status\r\n"
        "1,one@acme.example,Uma,One,,Toronto,Active\r\n"
        '2,two@acme.example,"Vi\nSecond line",,one@acme.example,Paris,Active\r\n'
        "3,three.acme.example,Wu,Three,9,Toronto,Active\r\n"
        ",none@acme.example,No,Number,1,Toronto,Active\r\n"
        "9,nine@acme.example,Gone,Nine,,Toronto,Left\r\n"
        "1,again@acme.example,Uma,Again,,Toronto,Active\r\n"
        "4 ,four@acme.example,Xi, Four,1,Toronto,Active\r\n"
        "5,ONE@acme.example,Yo,Five,1,Toronto,Active,more\r\n"
        "6,six@acme.example,Zed\r\n".encode(),
        "people.yaml": """\
people:
  "1": {leads: north, firstName: Uma}
  "2": {properties: {Location: Toronto}}
  ana: {email: ana@acme.example, manager: nine@acme.example, lastName: Roy}
teams:
  north: {name: North, managers: [one@acme.example], members: [Two@acme.example]}
""",
    },
    "csv-columns": {
        "ovsync.yaml": CSV_PROJECT,
        "hris.csv": "Number,Work email,Given,Surname,Surname,Status\n1,a@acme.example,A,B,C,Active\n",
    },
    "csv-missing": {"ovsync.yaml": CSV_PROJECT, "hirs.csv": "Number\n"},
    "csv-quotes": {
        "ovsync.yaml": CSV_PROJECT,
        "hris.csv": 'Number,Work Email,Given,Surname,Manager,Location,Status\n1,"a"b,c,d,,,Active\n',
    },
    "csv-encoding": {"ovsync.yaml": CSV_PROJECT, "hris.csv": "Number,Prénom\n1,Zoë\n".encode("latin-1")},
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_finding_of_a_broken_org(name: str, golden: Golden) -> None:
    reading = read_org(FilesTree(BROKEN[name]))
    golden(f"language/{name}.txt", lines_of(reading))


def test_a_secret_is_in_no_message() -> None:
    reading = read_org(FilesTree(BROKEN["project"]))
    assert "0123" not in lines_of(reading)
    assert sum(one.rule == "literal-secret" for one in reading.diagnostics) == 5


def test_findings_inside_entries_leave_an_org() -> None:
    org = read_org(FilesTree(BROKEN["people"])).org
    assert org is not None
    assert [person.key for person in org.people] == ["ANA", "ana", "bob", "cy", "dan", "eve", "fay", "gus"]
