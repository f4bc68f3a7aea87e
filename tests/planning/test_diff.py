import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from ovsync.model import Person, Snapshot
from ovsync.planning.diff import diff
from ovsync.planning.patch import patch
from ovsync.planning.plan import Action, Change, Kind
from tests.planning.snapshots import org, person, snapshots


def told(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.action.value, one.kind.value, one.id, one.teams) for one in diff(before, after)]


@settings(max_examples=200)
@given(snapshots(), snapshots())
def test_changes_say_all(before: Snapshot, after: Snapshot) -> None:
    assert patch(before, diff(before, after), after.columns) == after


@given(snapshots())
def test_nothing_differs_from_itself(snapshot: Snapshot) -> None:
    assert diff(snapshot, snapshot) == ()


@settings(max_examples=100)
@given(snapshots(), snapshots(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_is_no_matter(before: Snapshot, after: Snapshot, random: object) -> None:
    assert diff(shuffled(before, random), shuffled(after, random)) == diff(before, after)


def shuffled(snapshot: Snapshot, random: object) -> Snapshot:
    def some(rows: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(rows)
        random.shuffle(mixed)  # type: ignore[attr-defined]
        return tuple(mixed)

    return Snapshot(
        columns=snapshot.columns,
        people=some(snapshot.people),  # type: ignore[arg-type]
        teams=some(snapshot.teams),  # type: ignore[arg-type]
        memberships=some(snapshot.memberships),  # type: ignore[arg-type]
        sub_teams=some(snapshot.sub_teams),  # type: ignore[arg-type]
    )


@given(snapshots(), snapshots())
def test_every_change_has_the_side_that_its_action_needs(before: Snapshot, after: Snapshot) -> None:
    for change in diff(before, after):
        assert (change.before is None) == (change.action in (Action.ADD, Action.LINK))
        assert (change.after is None) == (change.action in (Action.REMOVE, Action.UNLINK))
        assert change.before != change.after


ANA, BO, CY = person("ana"), person("bo"), person("cy")


def test_one_out_and_one_in_is_a_move() -> None:
    before = org(ANA, a=("A", "ana", ""), b=("B", "", ""))
    after = org(ANA, a=("A", "", ""), b=("B", "ana", ""))
    assert told(before, after) == [("move", "membership", "ana", ("a", "b"))]


def test_one_out_and_two_in_is_leave_and_join() -> None:
    before = org(ANA, a=("A", "ana", ""), b=("B", "", ""), c=("C", "", ""))
    after = org(ANA, a=("A", "", ""), b=("B", "ana", ""), c=("C", "ana", ""))
    assert told(before, after) == [
        ("add", "membership", "ana", ("b",)),
        ("add", "membership", "ana", ("c",)),
        ("remove", "membership", "ana", ("a",)),
    ]


def test_a_member_who_takes_over_leaves_the_members_and_manages() -> None:
    before, after = org(ANA, a=("A", "ana", "")), org(ANA, a=("A", "", "ana"))
    assert told(before, after) == [
        ("remove", "membership", "ana", ("a",)),
        ("link", "management", "ana", ("a",)),
    ]


def test_a_team_under_another_parent_is_one_change() -> None:
    before = org(ANA, a=("A", "", ""), b=("B", "", ""), a__c=("C", "ana", ""))
    after = org(ANA, a=("A", "", ""), b=("B", "", ""), b__c=("C", "ana", ""))
    assert told(before, after) == [("move", "subteam", "c", ("a", "b"))]


def test_same_id_with_a_new_email_is_an_email_change() -> None:
    (change,) = diff(org(ANA), org(person("ana", "ana.roy@acme.example")))
    assert (change.action, change.fields, change.guess) == (Action.CHANGE, ("email",), False)


def test_a_used_id_with_a_new_email_and_name_may_be_somebody_else() -> None:
    (change,) = diff(org(ANA), org(person("ana", "zoe@acme.example", first="Zoe", last="Ng")))
    assert change.fields == ("email", "firstName", "lastName")
    assert change.guess


def test_same_email_with_a_new_id_is_a_rekey_and_moves_nobody() -> None:
    before = org(ANA, a=("A", "ana", "ana"))
    after = org(person("a1", "ana@acme.example", first="Ana"), a=("A", "a1", "a1"))
    assert told(before, after) == [("rekey", "person", "a1", ())]


def test_swapped_ids_are_two_rekeys() -> None:
    before = org(ANA, BO, a=("A", "ana", ""))
    after = org(
        person("bo", "ana@acme.example", first="Ana"),
        person("ana", "bo@acme.example", first="Bo"),
        a=("A", "bo", ""),
    )
    changes = diff(before, after)
    assert [(one.action, one.id, one.guess) for one in changes] == [
        (Action.REKEY, "ana", False),
        (Action.REKEY, "bo", False),
    ]


def test_swapped_emails_are_marked_a_guess() -> None:
    before = org(ANA, BO)
    after = org(
        person("ana", "bo@acme.example", first="Ana", last="Roy"),
        person("bo", "ana@acme.example", first="Bo", last="Roy"),
    )
    assert [(one.action, one.id, one.guess) for one in diff(before, after)] == [
        (Action.REKEY, "ana", True),
        (Action.REKEY, "bo", True),
    ]


def test_an_id_that_went_to_somebody_else_keeps_the_two_apart() -> None:
    before = org(ANA, BO, a=("A", "ana", ""))
    after = org(person("ana", "bo@acme.example", first="Bo"), a=("A", "ana", ""))
    changes = diff(before, after)
    assert [(one.action, one.kind, one.name) for one in changes] == [
        (Action.REKEY, Kind.PERSON, "Bo Roy"),
        (Action.REMOVE, Kind.PERSON, "Ana Roy"),
        (Action.ADD, Kind.MEMBERSHIP, "Bo Roy"),
        (Action.REMOVE, Kind.MEMBERSHIP, "Ana Roy"),
    ]
    assert patch(before, changes, ()) == after


def rekeys(changes: tuple[Change, ...]) -> list[tuple[str, bool]]:
    return [(one.id, one.guess) for one in changes if one.action is Action.REKEY]


def test_a_team_with_a_new_id_is_known_by_name_and_members() -> None:
    before, after = org(ANA, BO, a=("A", "ana bo", "")), org(ANA, BO, x=("A", "ana bo", ""))
    changes = diff(before, after)
    assert rekeys(changes) == [("x", False)]
    assert len(changes) == 1


def test_a_team_is_known_by_name_and_most_members_or_by_all_members_as_a_guess() -> None:
    before = org(ANA, BO, CY, a=("A", "ana bo", ""))
    assert rekeys(diff(before, org(ANA, BO, CY, x=("A", "ana bo cy", "")))) == [("x", True)]
    assert rekeys(diff(before, org(ANA, BO, CY, x=("X", "ana bo", "")))) == [("x", True)]


def test_two_teams_that_could_continue_one_are_additions() -> None:
    before = org(ANA, BO, a=("A", "ana bo", ""))
    after = org(ANA, BO, x=("A", "ana bo", ""), y=("A", "ana bo", ""))
    assert rekeys(diff(before, after)) == []


def test_a_column_that_nobody_fills_changes_nobody() -> None:
    assert diff(org(ANA), Snapshot(columns=("Grade",), people=(person_with(""),))) == ()


def person_with(value: str) -> Person:
    return msgspec.structs.replace(ANA, properties=(value,))


def test_a_property_is_named_in_the_fields() -> None:
    (change,) = diff(org(ANA), Snapshot(columns=("Grade",), people=(person_with("7"),)))
    assert change.fields == ("properties.Grade",)
