"""What the changes do to people."""

import msgspec

from ovsync.model import Mark, Role
from ovsync.planning.inputs import LatelyRemoved, Side
from ovsync.planning.plan import Access, BelowAnonymity, Move, NotDone, Removal
from tests.planning.plans import ADMINISTRATOR, NOW, environment, marks, plan
from tests.planning.snapshots import org, person

PEOPLE = [person(f"p{number}") for number in range(6)]
BOSS, HEAD = person("boss"), person("head")


def test_only_a_person_new_by_email_is_invited_and_only_where_that_is_switched_on() -> None:
    before = org(person("ana"), person("bo"))
    after = org(person("a1", "ana@acme.example"), person("bo", "new@acme.example"), person("cy"))
    invites = environment(target_invite_new_users=True)
    assert plan(before, after, environment=invites).impact.invitations == ("bo", "cy")
    assert plan(before, after).impact.invitations == ()


def test_administrators_by_mark_or_live_are_kept() -> None:
    before = Side(
        snapshot=org(person("ana"), person("bo"), person("cy")), marks=marks({"ana": ADMINISTRATOR})
    )
    made = plan(before, org(), administrators=frozenset({"bo@acme.example"}))
    assert made.impact.removals == (
        Removal(id="ana", outcome="kept"),
        Removal(id="bo", outcome="kept"),
        Removal(id="cy", outcome="deactivated-or-deleted"),
    )


def test_a_move_changes_who_sees_whom_through_the_hierarchy() -> None:
    teams = {"top": ("Top", "", "head"), "top__a": ("A", "p0 p1", "boss"), "b": ("B", "", "p5")}
    before = org(*PEOPLE, BOSS, HEAD, **teams)
    after = org(*PEOPLE, BOSS, HEAD, **{**teams, "top__a": ("A", "p0", "boss"), "b": ("B", "p1", "p5")})
    made = plan(before, after)
    assert made.impact.moves == (Move(id="p1", from_="a", to="b"),)
    assert made.impact.access == (
        Access(person="boss", key="boss", called="boss", lost=("p1",), through=("a",)),
        Access(person="head", key="head", called="head", lost=("p1",), through=("a",)),
        Access(person="p5", key="p5", called="p5", gained=("p1",), through=("b",)),
    )


def test_executives_see_all_anyway() -> None:
    before, after = org(*PEOPLE, HEAD, a=("A", "p0", "head")), org(*PEOPLE, HEAD, a=("A", "p0 p1", "head"))
    executive = Side(snapshot=after, marks=marks({"head": Mark(role=Role.EXECUTIVE)}))
    assert plan(before, after).impact.access != ()
    assert plan(before, executive).impact.access == ()


def test_a_changed_id_changes_nobodys_sight() -> None:
    before = org(PEOPLE[0], HEAD, a=("A", "p0", "head"))
    after = org(PEOPLE[0], person("boss", "head@acme.example", first="Head"), z=("A", "p0", "boss"))
    assert plan(before, after).impact.access == ()
    assert plan(before, after).impact.managers_without_team == ()


def test_a_team_that_falls_too_low_is_told_with_the_lowest_threshold() -> None:
    before = org(*PEOPLE, a=("A", "p0 p1 p2 p3 p4", ""), b=("B", "p0 p1 p2", ""), c=("C", "p0 p1", ""))
    after = org(*PEOPLE, a=("A", "p0 p1 p2 p3", ""), b=("B", "p0 p1", ""), c=("C", "p0", ""))
    assert plan(before, after).impact.below_anonymity == (
        BelowAnonymity(team="a", called="a", members=4, threshold=5),
        BelowAnonymity(team="b", called="b", members=2, threshold=3),
    )


def test_just_enough_members_are_enough() -> None:
    before = org(*PEOPLE, a=("A", "p0 p1 p2 p3", ""))
    assert plan(before, org(*PEOPLE, a=("A", "p0 p1 p2", ""))).impact.below_anonymity == ()


def test_who_is_left_without_a_team() -> None:
    before = org(*PEOPLE, a=("A", "p0 p1", "p2"), b=("B", "p2", ""))
    after = org(*PEOPLE, a=("A", "p1", ""), b=("B", "p2", ""))
    made = plan(before, after)
    assert made.impact.people_without_team == ("p0",)
    assert made.impact.managers_without_team == ("p2",)


def test_what_must_be_done_by_hand() -> None:
    before = Side(snapshot=org(person("ana"), person("bo"), person("cy")), marks=marks({"cy": ADMINISTRATOR}))
    after = Side(
        snapshot=org(person("ana"), person("bo", "b@acme.example"), person("zoe")),
        marks=marks({"ana": Mark(role=Role.EXECUTIVE)}),
    )
    earlier = LatelyRemoved(on=NOW.date(), people=("zoe@acme.example",), of=3)
    told = plan(before, after, lately_removed=(earlier,)).impact.not_done_by_officevibe
    assert [one.id for one in told] == ["ana", "bo", "cy", "zoe"]
    assert told[0] == NotDone(id="ana", what="make this person an executive: a sync sets no role")
    assert "bo@acme.example to b@acme.example" in told[1].what


def test_whoever_is_an_administrator_already_needs_nothing_by_hand() -> None:
    after = Side(snapshot=org(person("ana")), marks=marks({"ana": ADMINISTRATOR}))
    assert len(plan(org(), after).impact.not_done_by_officevibe) == 1
    known = frozenset({"ana@acme.example"})
    assert plan(org(), after, administrators=known).impact.not_done_by_officevibe == ()


def test_a_changed_role_alone_is_no_change() -> None:
    snapshot = org(person("ana"))
    made = plan(snapshot, Side(snapshot=snapshot, marks=marks({"ana": ADMINISTRATOR})))
    assert not made.has_changes
    assert len(made.impact.not_done_by_officevibe) == 1


def test_into_nothing_nobody_gains_sight() -> None:
    after = org(*PEOPLE, a=("A", "p0 p1", "p2"))
    made = plan(org(), after)
    assert made.impact == msgspec.structs.replace(made.impact, access=(), below_anonymity=())
