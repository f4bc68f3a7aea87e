"""Every guard, breached, allowed and just not breached."""

import datetime
from decimal import Decimal

import msgspec
import pytest

from ovsync.model import Snapshot
from ovsync.planning.inputs import LatelyRemoved, Side
from ovsync.planning.plan import Plan
from ovsync.settings import Hours, Limit, Secret, StateSettings, Window
from tests.planning.plans import NOW, OPEN, PROTECTED, environment, guard, inputs, marks, plan
from tests.planning.snapshots import org, person

PEOPLE = [person(f"p{number}") for number in range(5)]
ALL = org(*PEOPLE, a=("A", "p0 p1 p2 p3 p4", ""), b=("B", "", ""))


def limits(**given: Limit) -> dict[str, object]:
    return {"environment": environment(limits=msgspec.structs.replace(OPEN, **given))}


def without(number: int) -> Snapshot:
    names = " ".join(one.id for one in PEOPLE[number:])
    return org(*PEOPLE[number:], a=("A", names, ""), b=("B", "", ""))


def blocked(made: Plan) -> list[str]:
    return [one.name for one in made.blocked]


def test_a_percentage_is_rounded_up_and_counts_from_the_first_person_on() -> None:
    five = limits(removals=Limit(percent=Decimal(5)))
    assert blocked(plan(ALL, without(1), **five)) == []
    made = plan(ALL, without(2), **five)
    assert blocked(made) == ["removals"]
    assert guard(made, "removals").message == (
        "2 of 5 people would be removed (P0 Roy and P1 Roy), limit 5%, that is 1. Allow it: --allow removals"
    )
    assert guard(made, "removals").ids == ("p0", "p1")


def test_of_a_number_and_a_percentage_the_smaller_counts() -> None:
    both = limits(removals=Limit(percent=Decimal(50), count=1))
    assert blocked(plan(ALL, without(2), **both)) == ["removals"]


def test_a_guard_is_allowed_by_its_name_alone() -> None:
    none = limits(removals=Limit(count=0))
    made = plan(ALL, without(1), **none, allow=frozenset({"removals"}))
    assert (guard(made, "removals").breached, guard(made, "removals").allowed) == (True, True)
    assert blocked(made) == []
    assert blocked(plan(ALL, without(1), **none, allow=frozenset({"moves"}))) == ["removals"]


@pytest.mark.parametrize(("days", "expected"), [(30, ["removals-30-days"]), (31, [])])
def test_removals_of_thirty_days_count_together(days: int, expected: list[str]) -> None:
    earlier = LatelyRemoved(
        on=NOW.date() - datetime.timedelta(days=days), people=("x@acme.example", "y@acme.example"), of=7
    )
    made = plan(ALL, without(1), **limits(removals_30_days=Limit(count=2)), lately_removed=(earlier,))
    assert blocked(made) == expected


def test_who_came_back_is_no_removal_and_history_alone_blocks_nothing() -> None:
    earlier = LatelyRemoved(on=NOW.date(), people=("p1@acme.example", "x@acme.example"), of=7)
    one = limits(removals_30_days=Limit(count=1))
    assert guard(plan(ALL, ALL, **one, lately_removed=(earlier,)), "removals-30-days").actual == 1
    assert blocked(plan(ALL, ALL, **limits(removals_30_days=Limit(count=0)), lately_removed=(earlier,))) == []


def test_allowing_removals_allows_those_of_thirty_days() -> None:
    none = limits(removals=Limit(count=0), removals_30_days=Limit(count=0))
    assert blocked(plan(ALL, without(1), **none)) == ["removals", "removals-30-days"]
    assert blocked(plan(ALL, without(1), **none, allow=frozenset({"removals"}))) == []


def test_the_members_of_one_team() -> None:
    made = plan(ALL, without(3), **limits(member_removals=Limit(percent=Decimal(50))))
    assert blocked(made) == []
    made = plan(ALL, without(4), **limits(member_removals=Limit(percent=Decimal(50))))
    found = guard(made, "member-removals")
    assert (found.breached, found.ids, found.actual, found.base) == (True, ("a",), 4, 5)


def test_a_team_with_another_id_counts_as_a_removed_team() -> None:
    after = org(*PEOPLE, z=("A", "p0 p1 p2 p3 p4", ""), b=("B", "", ""))
    made = plan(ALL, after, **limits(team_removals=Limit(count=0)))
    assert (blocked(made), guard(made, "team-removals").ids) == (["team-removals"], ("a",))


def test_moves_count_people() -> None:
    after = org(*PEOPLE, a=("A", "p0 p1 p2", ""), b=("B", "p3 p4", ""))
    assert blocked(plan(ALL, after, **limits(moves=Limit(count=1)))) == ["moves"]
    assert blocked(plan(ALL, after, **limits(moves=Limit(count=2)))) == []


def test_email_changes_say_how_else() -> None:
    made = plan(
        org(person("ana")), org(person("ana", "a@acme.example")), **limits(email_changes=Limit(count=0))
    )
    assert guard(made, "email-changes").message == (
        "1 email change (Ana Roy), limit 0. Use `export --as emails` first, or allow it: "
        "--allow email-changes"
    )


def test_swapped_emails_are_no_quiet_rekey() -> None:
    one, two = person("ana", "bo@acme.example"), person("bo", "ana@acme.example")
    made = plan(org(person("ana"), person("bo")), org(one, two), **limits(email_changes=Limit(count=0)))
    assert guard(made, "email-changes").actual == 2


def test_a_first_apply_into_nothing_breaches_invitations_only() -> None:
    none = {name: Limit(count=0) for name in OPEN.__struct_fields__}
    strict = msgspec.structs.replace(OPEN, **none)
    made = plan(Snapshot(), ALL, environment=environment(limits=strict, target_invite_new_users=True))
    assert blocked(made) == ["invitations"]
    assert blocked(plan(Snapshot(), ALL, environment=environment(limits=strict))) == []


@pytest.mark.parametrize("before_is_marked", [True, False])
def test_protected_people_and_teams_do_not_go(before_is_marked: bool) -> None:
    marked = marks(people={"p0": PROTECTED}, teams={"b": PROTECTED})
    before = Side(snapshot=ALL, marks=marked if before_is_marked else marks())
    gone = org(*PEOPLE[1:], a=("A", "p1 p2 p3 p4", ""))
    made = plan(before, Side(snapshot=gone, marks=marks() if before_is_marked else marked))
    assert (blocked(made), guard(made, "protect").ids) == (["protect"], ("p0", "b"))


def test_the_stricter_limit_of_the_last_apply_counts() -> None:
    strict = environment(limits=msgspec.structs.replace(OPEN, removals=Limit(count=0)))
    loose = environment(limits=msgspec.structs.replace(OPEN, removals=Limit(percent=Decimal(50))))
    made = plan(ALL, without(1), environment=loose, previous=strict)
    assert blocked(made) == ["removals"]
    assert "ovsync.yaml says 50% now" in guard(made, "removals").message
    assert made.settings_changes == ("limits.removals: 0 -> 50%",)
    assert blocked(plan(ALL, without(1), environment=loose, previous=loose)) == []
    assert blocked(plan(ALL, without(1), environment=strict, previous=loose)) == ["removals"]


def test_another_place_to_sync_to_is_blocked_until_allowed() -> None:
    there = environment(target_url="https://evil.example", state=StateSettings(url="git:https://u:p@h/r#b"))
    made = plan(ALL, ALL, environment=there, previous=environment())
    assert (blocked(made), guard(made, "settings").ids) == (["settings"], ("target.url", "state"))
    assert "u:p" not in str(msgspec.json.encode(made))
    assert (
        blocked(plan(ALL, ALL, environment=there, previous=environment(), allow=frozenset({"settings"})))
        == []
    )
    assert made.fingerprint != plan(ALL, ALL).fingerprint


NIGHT = Window(timezone="America/New_York", weekdays=Hours(start=0, end=300), weekends=Hours())


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T05:00:00+00:00", []),  # Monday 00:00 there
        ("2026-11-23T09:59:59+00:00", []),
        ("2026-11-23T10:00:00+00:00", ["window"]),
        ("2026-11-21T17:00:00+00:00", []),  # Saturday
        ("2026-11-22T17:00:00+00:00", []),  # Sunday
        ("2026-11-23T04:59:00+00:00", []),  # Sunday still, there
        ("2026-11-21T04:59:00+00:00", ["window"]),  # Friday still, there
    ],
)
def test_the_window_is_on_its_own_clock(moment: str, expected: list[str]) -> None:
    now = datetime.datetime.fromisoformat(moment)
    assert (
        blocked(plan(ALL, ALL, environment=environment(window=NIGHT), now=now, sends_anyway=True)) == expected
    )


def test_the_window_says_when_it_opens_and_the_stricter_of_both_counts() -> None:
    made = plan(ALL, ALL, previous=environment(window=NIGHT), environment=environment(), sends_anyway=True)
    assert guard(made, "window").message == (
        "Outside the sync window (America/New_York, weekdays 00:00-05:00, weekends all day); "
        "it opens Tuesday 00:00. Wait, or allow it: --allow window"
    )
    assert made.settings_changes == (
        "window: America/New_York, weekdays 00:00-05:00, weekends all day -> none",
    )


def test_the_window_blocks_only_what_would_be_sent() -> None:
    shut = environment(window=NIGHT, limits=msgspec.structs.replace(OPEN, removals=Limit(count=0)))
    assert [guard.name for guard in plan(ALL, ALL, environment=shut, sends_anyway=True).blocked] == ["window"]
    assert not plan(ALL, ALL, environment=shut).blocked
    assert len(plan(ALL, without(1), environment=shut).blocked) > 1
    assert not plan(ALL, ALL).blocked


@pytest.mark.parametrize(("then", "now", "stops"), [("", "A", False), ("A", "B", False), ("A", "", True)])
def test_ceasing_to_encrypt_is_blocked_and_beginning_is_not(then: str, now: str, stops: bool) -> None:
    def state(key: str) -> StateSettings:
        return StateSettings(url="file:x", encryption_keys=(Secret(env=key),) if key else ())

    made = plan(ALL, ALL, environment=environment(state=state(now)), previous=environment(state=state(then)))
    assert (bool(made.blocked), len(made.settings_changes)) == (stops, 1)


def test_the_inputs_stay_as_they_are() -> None:
    given = inputs(ALL, without(1))
    assert plan(ALL, without(1)) == plan(given.before, given.after)
