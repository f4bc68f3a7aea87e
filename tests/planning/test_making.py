"""The words of a plan, its counts, and what is told by another line."""

import pytest

from ovsync.model import Mark
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.planning.plan import Source, Summary
from tests.planning.plans import ADMINISTRATOR, change_of, environment, inputs, lines, marks, plan
from tests.planning.snapshots import org, person

ANA, BOB, CY = person("ana"), person("bob", last="Kim"), person("cy", last="Khan")
JOHN = person("john", first="John", last="Côté")
CARLA = person("carla", last="Silva")


def test_the_example_of_the_reference() -> None:
    before = org(
        BOB,
        CY,
        JOHN,
        CARLA,
        **{
            "customer-service": ("Customer Service", "", "carla"),
            "customer-service__johns-team": ("John's Team", "bob cy carla", "john"),
        },
    )
    after = org(
        ANA,
        CY,
        JOHN,
        person("carla", "carla.silva@acme.example", last="Silva"),
        **{
            "customer-service": ("Customer Service Department", "", "carla"),
            "customer-service__johns-team": ("John's Team", "carla", "john"),
            "customer-service__cs-north": ("North Team", "ana cy", "john"),
        },
    )
    made = plan(before, after, environment=environment(target_invite_new_users=True))
    assert lines(made) == [
        "North Team, in customer-service, managed by John Côté, with 2 members",
        '"Customer Service" is renamed "Customer Service Department"',
        "Ana Roy <ana@acme.example> joins cs-north; is invited",
        "Bob Kim <bob@acme.example> leaves johns-team; is removed from Officevibe",
        "Carla Silva: email carla@acme.example → carla.silva@acme.example: "
        "Officevibe will remove this person and invite a new person",
        "Cy Khan: johns-team → cs-north",
    ]
    assert made.summary == Summary(add=2, change=3, remove=1)
    assert made.impact.invitations == ("ana", "carla")


def test_equal_sides_make_an_empty_plan() -> None:
    snapshot = org(ANA, a=("A", "ana", "ana"))
    made = plan(snapshot, snapshot)
    assert not made.has_changes
    assert made.blocked == ()
    assert made.summary == Summary()


def test_teams_are_called_by_their_key() -> None:
    before, after = org(ANA, t1=("A", "", "")), org(ANA, t1=("A", "ana", ""))
    keyed = Side(
        snapshot=after, marks=marks(people={"ana": Mark(key="a.roy")}, teams={"t1": Mark(key="one")})
    )
    made = plan(before, keyed)
    assert lines(made) == ["Ana Roy joins one"]
    assert change_of(made, "membership", "ana").key == "a.roy"


def test_a_new_manager_is_one_line() -> None:
    before, after = org(ANA, CY, a=("A", "", "ana")), org(ANA, CY, a=("A", "", "cy"))
    made = plan(before, after)
    assert lines(made) == ["a is now managed by Cy Khan instead of Ana Roy"]
    assert made.summary == Summary(change=1)


def test_a_manager_who_goes_leaves_nobody() -> None:
    made = plan(org(ANA, a=("A", "", "ana")), org(ANA, a=("A", "", "")))
    assert lines(made) == ["Ana Roy no longer manages a; nobody manages it now"]
    assert made.impact.managers_without_team == made.impact.people_without_team == ("ana",)


def test_a_unit_that_moves_is_one_line() -> None:
    teams = {
        "up": ("Up", "", ""),
        "down": ("Down", "", ""),
        "u__v": ("V", "ana", ""),
        "v__w": ("W", "cy", ""),
    }
    before = org(ANA, CY, **teams, up__u=("U", "", ""))
    after = org(ANA, CY, **teams, down__u=("U", "", ""))
    made = plan(before, after)
    assert lines(made) == ['"U" moves from up to down with its 2 sub-teams']


def test_links_in_words() -> None:
    before = org(ANA, a=("A", "", ""), a__b=("B", "", ""), c=("C", "", ""))
    after = org(ANA, a=("A", "", ""), b=("B", "", ""), a__c=("C", "", ""))
    assert lines(plan(before, after)) == [
        '"B" is no longer a sub-team of a; it stands at the top now',
        '"C" is now a sub-team of a',
    ]


def test_a_split_is_told_once_as_a_guess() -> None:
    people = [person(f"p{number}") for number in range(5)]
    before = org(*people, a=("A", "p0 p1 p2 p3 p4", ""))
    made = plan(before, org(*people, a=("A", "p0 p1", ""), b=("B", "p2 p3 p4", "")))
    assert lines(made) == [
        "B, managed by nobody, with 3 members; it seems to be split from a "
        "(a guess: 3 of 3 people come from there: P2 Roy, P3 Roy and P4 Roy)"
    ]
    assert change_of(made, "team", "b").guess
    assert len(made.impact.moves) == 3


def test_a_merge_is_told_once_as_a_guess() -> None:
    people = [person(f"p{number}") for number in range(5)]
    before = org(*people, a=("A", "p0 p1 p2", ""), b=("B", "p3 p4", ""))
    made = plan(before, org(*people, b=("B", "p0 p1 p3 p4", "")))
    assert lines(made) == [
        '"A" is removed, and its history with it; P2 Roy leaves it; '
        "it seems to be merged into b (a guess: 2 of 3 people go there: P0 Roy and P1 Roy)"
    ]
    assert change_of(made, "team", "a").guess


def test_members_who_go_over_to_a_team_that_was_there_are_a_guess_too() -> None:
    people = [person(f"p{number}", f"p{number}@acme.example", first=f"P{number}") for number in range(5)]
    before = org(*people, a=("A", "p0 p1 p2", ""), b=("B", "p3 p4", ""))
    merged = plan(before, org(*people, a=("A", "p2", ""), b=("B", "p0 p1 p3 p4", "")))
    assert merged.notes == (
        "It seems that a is merged into b (a guess: 2 of 3 people go there); the team itself stays.",
    )
    swapped = plan(before, org(*people, a=("A", "p3 p4", ""), b=("B", "p0 p1 p2", "")))
    assert swapped.notes == (
        "It seems that a and b swap their members (a guess: 3 of 3 people and 2 of 2 people go over).",
    )
    one = plan(before, org(*people, a=("A", "p1 p2", ""), b=("B", "p0 p3 p4", "")))
    assert one.notes == ()


def test_a_changed_id_says_its_cost_and_the_line_that_prevents_it() -> None:
    before = org(ANA, CY, a=("A", "ana cy", ""))
    after = org(person("a1", "ana@acme.example", first="Ana"), CY, b=("A", "a1 cy", ""))
    assert lines(plan(before, after)) == [
        '"A": ID a → b: Officevibe will delete the team with its history and make a new one; '
        "`id: a` under b keeps it",
        "Ana Roy: ID ana → a1, the email stayed: Officevibe keeps the person, but what joins on the ID "
        "loses sight of them; `id: ana` under a1 keeps it",
    ]


def test_fields_in_words() -> None:
    before = org(person("ana", title="Agent"))
    after = org(person("ana", title="Lead", last="Kim"))
    assert lines(plan(before, after)) == ["Ana Kim: last name Roy → Kim; job title Agent → Lead"]


def test_an_administrator_who_goes_stays() -> None:
    made = plan(Side(snapshot=org(ANA, CY), marks=marks({"ana": ADMINISTRATOR})), org(CY))
    assert lines(made) == [
        "Ana Roy <ana@acme.example> stays in Officevibe, since a sync removes no administrator"
    ]
    assert made.impact.removals[0].outcome == "kept"


def test_only_a_date_caused_it() -> None:
    before, after = org(ANA, CY, a=("A", "ana cy", "")), org(a=("A", "", ""))
    undated = org(CY, a=("A", "cy", ""))
    made = plan(before, after, undated=Side(snapshot=undated))
    assert {change.id for change in made.changes if change.dated} == {"cy"}
    assert made.fingerprint == plan(before, undated).fingerprint


def test_each_place_is_asked_for_once() -> None:
    asked = []

    def locate(change: object) -> Source | None:
        asked.append(change)
        return Source(file="org/a.yaml", line=len(asked), column=1)

    given: PlanInputs = inputs(org(ANA, a=("A", "", "")), org(ANA, CY, a=("A", "ana cy", "")), locate=locate)
    made = make_plan(given)
    assert len(asked) == len(made.changes) == 3
    assert [change.source.line for change in made.changes if change.source] == [1, 2, 3]


def test_an_unknown_name_cannot_be_allowed() -> None:
    with pytest.raises(ValueError, match="no guard is called 'removal': did you mean 'removals'"):
        plan(org(ANA), org(ANA), allow=frozenset({"removal"}))
