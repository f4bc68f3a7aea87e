"""A part that is shown, of a whole that is applied."""

import pytest

from ovsync.model import Mark
from ovsync.planning.inputs import Side
from ovsync.planning.narrowing import UnknownNameError, narrowed
from tests.planning.plans import marks, plan
from tests.planning.snapshots import org, person

ANA, BO, CY = person("ana"), person("bo"), person("cy")
BEFORE = Side(snapshot=org(ANA, BO, a=("A", "ana bo", ""), b=("B", "", ""), c=("C", "", "")))
AFTER = Side(
    snapshot=org(ANA, BO, CY, a=("A", "bo", ""), b=("B", "ana cy", ""), c=("Sea", "", "")),
    marks=marks(teams={"c": Mark(key="sea")}, people={"cy": Mark(key="cyrus")}),
)
WHOLE = plan(BEFORE, AFTER)


def shown(**names: list[str]) -> list[tuple[str, str]]:
    part = narrowed(WHOLE, before=BEFORE, after=AFTER, **names)
    return [(one.kind.value, one.id) for one in part.changes]


def test_a_team_with_all_who_come_and_go() -> None:
    assert shown(teams=["b"]) == [("person", "cy"), ("membership", "ana"), ("membership", "cy")]
    assert shown(teams=["a"]) == [("membership", "ana")]


def test_a_key_or_an_id_or_an_email() -> None:
    assert shown(teams=["sea"]) == shown(teams=["c"]) == [("team", "c")]
    assert shown(people=["cyrus"]) == shown(people=["cy"]) == shown(people=["cy@acme.example"])


def test_who_does_not_change_is_known_and_has_nothing() -> None:
    assert shown(people=["bo"]) == []


def test_the_whole_stays_what_it_is() -> None:
    part = narrowed(WHOLE, people=["ana"])
    assert (part.fingerprint, part.summary, part.guards) == (WHOLE.fingerprint, WHOLE.summary, WHOLE.guards)
    assert "an apply does all of it" in part.notes[-1]


def test_no_name_is_the_whole() -> None:
    assert narrowed(WHOLE) is WHOLE


def test_an_unknown_name_has_a_suggestion() -> None:
    with pytest.raises(UnknownNameError, match=r"no person is called 'cyrs'.*did you mean 'cyrus'"):
        shown(people=["cyrs"])
    with pytest.raises(UnknownNameError, match="no team is called 'ana'"):
        shown(teams=["ana"])
