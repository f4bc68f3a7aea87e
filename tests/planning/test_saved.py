"""A plan in a file comes back whole, or not at all."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings

from ovsync.model import Snapshot
from ovsync.planning.inputs import Side
from ovsync.planning.saved import PlanFileError, load_plan, save_plan, settings_digest
from ovsync.settings import Limit, Limits
from tests.planning.plans import PRODUCTION, PROTECTED, environment, marks, plan
from tests.planning.snapshots import org, person, snapshots

BEFORE, AFTER = org(person("ana"), a=("A", "ana", "")), org(person("ana"), person("bo"), a=("A", "bo", ""))
SAVED = save_plan(plan(BEFORE, AFTER), Side(snapshot=AFTER), PRODUCTION)


@settings(max_examples=60)
@given(snapshots(), snapshots())
def test_it_comes_back(before: Snapshot, after: Snapshot) -> None:
    made = plan(before, after)
    side = Side(snapshot=after, marks=marks({"p1": PROTECTED}))
    read, saved = load_plan(save_plan(made, side, PRODUCTION))
    assert read == made
    assert saved is not None
    assert (saved.side, saved.settings_digest) == (side, settings_digest(PRODUCTION))


def test_the_settings_digest_tells_settings_apart() -> None:
    other = environment(limits=Limits(removals=Limit(percent=Decimal("5.5"))))
    assert settings_digest(other) != settings_digest(PRODUCTION)


def edited(**changed: object) -> bytes:
    return json.dumps({**json.loads(SAVED), **changed}).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a plan"),
        (b"\xff\xfe", "not a plan"),
        (b"[]", "not a plan"),
        (b"{}", "not a plan"),
        (SAVED[: len(SAVED) // 2], "not a plan"),
        (edited(formatVersion=2), "made by a newer ovsync"),
        (edited(formatVersion=0), "no ovsync ever wrote"),
        (edited(changes=[]), "edited, redacted or damaged"),
        (edited(summary={"add": "many"}), "not a plan, or a damaged one"),
        (edited(desired={**json.loads(SAVED)["desired"], "digest": "0" * 64}), "edited, redacted or damaged"),
    ],
)
def test_what_is_no_plan_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(PlanFileError, match=message):
        load_plan(content)


def test_a_printed_plan_holds_nothing_to_apply() -> None:
    plain = json.loads(SAVED)
    del plain["saved"]
    read, saved = load_plan(json.dumps(plain).encode())
    assert (read, saved) == (plan(BEFORE, AFTER), None)
