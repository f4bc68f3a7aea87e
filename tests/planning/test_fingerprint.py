"""What was reviewed is what is applied."""

import msgspec
from hypothesis import given, settings

from ovsync.model import Snapshot
from ovsync.planning.fingerprint import has_fingerprint, unreviewed, unreviewed_settings
from ovsync.planning.inputs import Side
from ovsync.planning.plan import Source
from tests.planning.plans import environment, plan
from tests.planning.snapshots import org, person, snapshots

ANA, BO = person("ana"), person("bo")
BASE = org(ANA, BO, a=("A", "ana bo", ""), b=("B", "", ""), c=("C", "", ""))


def test_words_places_and_base_are_not_in_it() -> None:
    after = org(ANA, BO, a=("A", "bo", ""), b=("B", "ana", ""), c=("C", "", ""))
    here = plan(BASE, after)
    there = plan(BASE, after, locate=lambda change: Source(file="x", line=1, column=1), notes=("hello",))
    assert here.fingerprint == there.fingerprint
    assert has_fingerprint(here, here.fingerprint[:12])
    assert not has_fingerprint(here, here.fingerprint[:11])


def test_others_changes_do_not_matter() -> None:
    after = org(ANA, BO, a=("A", "bo", ""), b=("B", "ana", ""), c=("C", "", ""))
    zoe = person("zoe")
    base = org(ANA, BO, zoe, a=("A", "ana bo zoe", ""), b=("B", "", ""), c=("C", "", ""))
    later = org(ANA, BO, zoe, a=("A", "bo zoe", ""), b=("B", "ana", ""), c=("C", "", ""))
    assert plan(BASE, after).fingerprint == plan(base, later).fingerprint


@settings(max_examples=60)
@given(snapshots(), snapshots())
def test_a_plan_reviews_itself_and_nothing_reviews_none_of_it(before: Snapshot, after: Snapshot) -> None:
    made = plan(before, after)
    nothing = plan(before, before)
    assert unreviewed(made, (made,)) == unreviewed(made, made.fingerprint) == ()
    assert unreviewed(made, (nothing,)) == made.changes
    assert unreviewed(made, "0" * 12) == made.changes


def test_two_reviews_add_up_to_one_move_and_one_person() -> None:
    left = org(ANA, BO, a=("A", "bo", ""), b=("B", "", ""), c=("C", "", ""))
    joined = org(ANA, BO, a=("A", "ana bo", ""), b=("B", "ana", ""), c=("C", "", ""))
    both = org(ANA, BO, a=("A", "bo", ""), b=("B", "ana", ""), c=("C", "", ""))
    made = plan(BASE, both)
    assert unreviewed(made, (plan(BASE, left), plan(BASE, joined))) == ()
    assert [one.id for one in unreviewed(made, (plan(BASE, left),))] == ["ana"]
    title, last = person("ana", title="Lead"), person("ana", last="Kim")
    whole = plan(org(ANA), org(person("ana", title="Lead", last="Kim")))
    assert unreviewed(whole, (plan(org(ANA), org(title)), plan(org(ANA), org(last)))) == ()


def test_a_field_on_top_of_a_reviewed_one_is_unreviewed() -> None:
    reviewed = plan(org(ANA), org(person("ana", title="Lead")))
    made = plan(org(ANA), org(person("ana", title="Lead", last="Kim")))
    assert len(unreviewed(made, (reviewed,))) == 1


def test_what_rides_along_with_a_date_is_unreviewed() -> None:
    before = org(ANA, BO, a=("A", "ana bo", ""))
    after = org(person("ana", title="CEO"), a=("A", "ana", ""))
    undated = org(person("ana", title="CEO"), BO, a=("A", "ana bo", ""))
    made = plan(before, after, undated=Side(snapshot=undated))
    assert [one.id for one in unreviewed(made, "0" * 64)] == ["ana"]


def test_settings_are_reviewed_as_well() -> None:
    loose = environment(target_invite_new_users=True)
    made = plan(BASE, BASE, environment=loose, previous=environment())
    assert unreviewed_settings(made, ()) == ("target.inviteNewUsers: false -> true",)
    assert unreviewed_settings(made, (made,)) == ()
    assert made.fingerprint != msgspec.structs.replace(plan(BASE, BASE)).fingerprint
