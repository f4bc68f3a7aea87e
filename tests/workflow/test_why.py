"""The use case `why`, on the example of the vendor."""

from ovsync.compiler import compile_org
from ovsync.model import TeamId
from ovsync.workflow.why import Sight, Tie, why_person, why_team
from tests.compiler.orgs import DAY, SHORT, org, person, team

PEOPLE = [
    person("max"),
    person("steph", "max", leads="cs"),
    person("john", "steph"),
    person("ana", "john"),
    person("gone", "john", end="2020-01-01"),
]
ORG = org(*PEOPLE, team("cs", "Customer Service"), settings=SHORT)
COMPILED = compile_org(ORG, DAY)


def test_a_person_is_seen_along_the_path_that_grants_it() -> None:
    ana = why_person(ORG, COMPILED, "ana@acme.example")
    assert ana is not None
    assert ana.member_of == (
        Tie(
            id="john-direct",
            name="John's Team",
            reason="derived from manager: john",
            place=PEOPLE[3].place("manager"),
        ),
    )
    assert [(one.id, one.path) for one in ana.seen_by] == [
        ("john", ("john-direct",)),
        ("steph", ("cs", "john-direct")),
        ("max", ("max", "cs", "john-direct")),
    ]
    assert (ana.manages, ana.sees, ana.sees_people) == ((), (), 0)


def test_a_manager_sees_teams_along_a_path() -> None:
    steph = why_person(ORG, COMPILED, "steph")
    assert steph is not None
    assert [(one.id, one.reason) for one in steph.manages] == [
        ("cs", "leads: cs of steph"),
        ("cs-direct", "leads: cs of steph"),
    ]
    path = (TeamId("cs"), TeamId("john-direct"))
    assert Sight(id="john-direct", name="John's Team", path=path, members=1) in steph.sees
    assert (steph.sees_teams, steph.sees_people) == (3, 2)
    assert [one.id for one in steph.seen_by] == ["max"]


def test_who_has_ended_stands_nowhere() -> None:
    gone = why_person(ORG, COMPILED, "gone")
    assert gone is not None
    assert (gone.here, gone.member_of, gone.seen_by) == (False, (), ())


def test_a_team_is_written_and_derived() -> None:
    found = why_team(ORG, COMPILED, "cs")
    assert found is not None
    assert (found.name, found.derived) == ("Customer Service", True)
    assert found.place == ORG.teams[0].place()
    assert [(one.id, one.reason) for one in found.parents] == [("max", "derived from manager: max")]
    assert [one.id for one in found.sub_teams] == ["cs-direct", "john-direct"]
    assert [(one.id, one.path) for one in found.seen_by] == [("steph", ("cs",)), ("max", ("max", "cs"))]


def test_a_derived_team_stands_where_its_leader_does() -> None:
    found = why_team(ORG, COMPILED, "john-direct")
    assert found is not None
    assert found.place == PEOPLE[2].place()
    assert [one.reason for one in found.members] == ["derived from manager: john"]


def test_an_unknown_name_is_nobody() -> None:
    assert why_person(ORG, COMPILED, "nobody") is None
    assert why_team(ORG, COMPILED, "nothing") is None
