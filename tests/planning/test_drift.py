"""The live account against what was applied."""

import msgspec

from ovsync.model import (
    LiveAccount,
    LivePerson,
    LiveTeam,
    Mark,
    Marks,
    Membership,
    Person,
    PersonId,
    Role,
    Snapshot,
    Team,
    TeamId,
)
from ovsync.planning.drift import NOT_SHOWN, Difference, Drifted, compare

ANA = Person(
    id=PersonId("ana"), email="ana@acme.example", first_name="Ana", last_name="Côté", job_title="Lead"
)
BOB = Person(id=PersonId("bob"), email="bob@acme.example", first_name="Bob", last_name="Kim")
T = TeamId("t")
SNAPSHOT = Snapshot(
    people=(ANA, BOB),
    teams=(Team(id=T, name="Team"),),
    memberships=(
        Membership(team=T, person=ANA.id, member=False, manager=True),
        Membership(team=T, person=BOB.id, member=True, manager=False),
    ),
)
LIVE_ANA = LivePerson(
    email=ANA.email, first_name="Ana", last_name="Co\u0302te\u0301 ", job_title="Lead", is_manager=True
)
LIVE_BOB = LivePerson(email=BOB.email, first_name="Bob", last_name="Kim")
LIVE_T = LiveTeam(id=T, name="Team", members=(ANA.email, BOB.email))
ACCOUNT = LiveAccount(people=(LIVE_ANA, LIVE_BOB), teams=(LIVE_T,))


def _found(account: LiveAccount, marks: Marks | None = None) -> list[tuple[str, str, str, str, str, str]]:
    drift = compare(account, SNAPSHOT, marks or Marks())
    return [(one.kind, one.how.value, one.id, one.field, one.applied, one.live) for one in drift.differences]


def _with_bob(**fields: object) -> LiveAccount:
    return LiveAccount(people=(LIVE_ANA, msgspec.structs.replace(LIVE_BOB, **fields)), teams=(LIVE_T,))


def _with_team(**fields: object) -> LiveAccount:
    return msgspec.structs.replace(ACCOUNT, teams=(msgspec.structs.replace(LIVE_T, **fields),))


def test_an_account_as_it_was_applied_has_not_drifted() -> None:
    drift = compare(ACCOUNT, SNAPSHOT, Marks())
    assert drift.is_none
    assert drift.not_compared == NOT_SHOWN


def test_fields_of_a_person() -> None:
    assert _found(_with_bob(first_name="Rob", job_title="Boss")) == [
        ("person", "changed", "bob", "firstName", "Bob", "Rob"),
        ("person", "changed", "bob", "jobTitle", "", "Boss"),
    ]


def test_roles_and_flags() -> None:
    assert _found(_with_bob(is_administrator=True, is_executive=True, is_manager=True)) == [
        ("person", "changed", "bob", "administrator", "no", "yes"),
        ("person", "changed", "bob", "executive", "no", "yes"),
        ("person", "changed", "bob", "manager", "no", "yes"),
    ]
    marks = Marks(people={BOB.id: Mark(role=Role.ADMINISTRATOR)})
    assert _found(_with_bob(is_administrator=True), marks) == []


def test_people_who_are_missing_or_extra() -> None:
    account = LiveAccount(
        people=(LIVE_ANA, LivePerson(email="zoe@acme.example", is_administrator=True)), teams=(LIVE_T,)
    )
    assert _found(account) == [
        ("person", "missing", "bob", "", "", ""),
        ("person", "extra", "zoe@acme.example", "", "", "administrator"),
    ]


def test_teams_by_id_and_else_by_name() -> None:
    assert _found(_with_team(name="Crew")) == [("team", "changed", "t", "name", "Team", "Crew")]
    assert _found(_with_team(id="other")) == [("team", "changed", "t", "id", "t", "other")]
    assert _found(_with_team(id="x", name="Y")) == [
        ("team", "missing", "t", "", "", ""),
        ("team", "extra", "x", "", "", ""),
    ]


def test_members_of_a_team() -> None:
    drift = compare(_with_team(members=(ANA.email, "zoe@acme.example")), SNAPSHOT, Marks())
    assert drift.differences == (
        Difference(kind="membership", how=Drifted.MISSING, id="t", name="Team", email=BOB.email),
        Difference(kind="membership", how=Drifted.EXTRA, id="t", name="Team", email="zoe@acme.example"),
    )


def test_what_the_answer_did_not_hold_is_named() -> None:
    drift = compare(_with_team(members=None), SNAPSHOT, Marks())
    assert drift.is_none
    assert drift.not_compared[-1] == "who is in which team (this answer did not say)"


def test_managed_teams_by_name_where_they_are_told() -> None:
    ana = msgspec.structs.replace(LIVE_ANA, managed_teams=("Elsewhere",))
    drift = compare(msgspec.structs.replace(ACCOUNT, people=(ana, LIVE_BOB)), SNAPSHOT, Marks())
    assert [(one.kind, one.how, one.name) for one in drift.differences] == [
        ("management", Drifted.MISSING, "Team"),
        ("management", Drifted.EXTRA, "Elsewhere"),
    ]
