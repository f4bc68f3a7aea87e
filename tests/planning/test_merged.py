from hypothesis import given

from ovsync.model import Snapshot
from ovsync.planning.diff import diff
from ovsync.planning.fingerprint import fingerprint_of
from ovsync.planning.merged import merged_apart
from ovsync.planning.plan import Change, Plan
from tests.planning.plans import plan
from tests.planning.snapshots import org, person, snapshots


def _merged(applied: Snapshot, base: Snapshot, desired: Snapshot) -> dict[tuple[str, str], bool]:
    told = merged_apart(plan(applied, desired), base, desired)
    return {(change.kind.value, change.id): change.merged for change in told.changes}


def _fact(change: Change) -> tuple[object, ...]:
    return (change.kind, change.action, change.id, change.teams, str(change.before), str(change.after))


@given(snapshots(), snapshots())
def test_what_starts_from_the_last_apply_is_all_its_own(applied: Snapshot, desired: Snapshot) -> None:
    assert not any(_merged(applied, applied, desired).values())


@given(snapshots(), snapshots())
def test_what_changes_nothing_has_nothing_of_its_own(applied: Snapshot, desired: Snapshot) -> None:
    assert all(_merged(applied, desired, desired).values())


@given(snapshots(), snapshots(), snapshots())
def test_what_a_reviewer_must_see_is_never_set_aside(
    applied: Snapshot, base: Snapshot, desired: Snapshot
) -> None:
    whole = plan(applied, desired)
    told: Plan = merged_apart(whole, base, desired)
    own = {_fact(change) for change in diff(base, desired)}
    assert not [change for change in told.changes if change.merged and _fact(change) in own]
    assert fingerprint_of(told.changes, told.settings_changes) == whole.fingerprint == told.fingerprint


def test_a_person_who_was_merged_and_is_changed_now_is_for_this_review() -> None:
    applied = org(person("ana"), t=("T", "ana", ""))
    base = org(person("ana"), person("bo"), t=("T", "ana bo", ""))
    desired = org(person("ana"), person("bo", title="Agent"), t=("T", "ana bo", ""))
    assert _merged(applied, base, desired)["person", "bo"] is False


def test_a_field_that_was_merged_stays_apart_from_one_of_somebody_else() -> None:
    applied = org(person("ana"), person("bo"))
    base = org(person("ana", title="Agent"), person("bo"))
    desired = org(person("ana", title="Agent"), person("bo", title="Agent"))
    assert _merged(applied, base, desired) == {("person", "ana"): True, ("person", "bo"): False}


def test_a_second_value_for_a_field_that_was_merged_is_for_this_review() -> None:
    applied, base, desired = (org(person("ana", title=title)) for title in ("One", "Two", "Three"))
    assert _merged(applied, base, desired) == {("person", "ana"): False}


def test_a_move_that_ends_where_this_change_leads_is_for_this_review() -> None:
    teams = {"t1": ("One", "", ""), "t2": ("Two", "", ""), "t3": ("Three", "", "")}
    applied, base, desired = (
        org(person("ana"), **{**teams, team: (teams[team][0], "ana", "")}) for team in ("t1", "t2", "t3")
    )
    assert _merged(applied, base, desired) == {("membership", "ana"): False}


def test_a_line_that_tells_a_change_of_this_review_is_shown_in_it() -> None:
    applied = org(person("ana"), t=("T", "ana", ""), u=("U", "ana", ""))
    base = org(person("ana"), person("bo"), t=("T", "ana", ""), u=("U", "ana", ""))
    desired = org(person("ana"), person("bo"), t=("T", "ana bo", ""), u=("U", "ana", ""))
    assert _merged(applied, base, desired) == {("person", "bo"): False, ("membership", "bo"): False}
