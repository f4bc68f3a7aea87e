"""Memberships are the same whether they are given row by row or team by team."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ovsync.model import Membership, PersonId, Rows, Snapshot, TeamId, TeamPeople
from tests.planning.snapshots import snapshots

ANA, BO, CY = map(PersonId, ("ana", "bo", "cy"))


def _row(team: str, person: PersonId, *, member: bool = True, manager: bool = False) -> Membership:
    return Membership(team=TeamId(team), person=person, member=member, manager=manager)


@given(snapshots())
def test_teams_and_rows_tell_the_same(snapshot: Snapshot) -> None:
    rows = snapshot.memberships
    written = Rows(tuple(rows))
    by_team = Rows.of_teams(written.by_team)
    assert len(by_team) == len(written)
    assert by_team == written
    assert tuple(by_team) == tuple(written)
    assert by_team.digest == written.digest
    assert [by_team[number] for number in range(len(by_team))] == [*written]


@given(snapshots(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_matter_to_teams(snapshot: Snapshot, random: Random) -> None:
    shuffled = [*snapshot.memberships]
    random.shuffle(shuffled)
    assert Rows(shuffled).by_team == snapshot.rows.by_team


def test_somebody_may_be_a_member_and_manage() -> None:
    team = TeamPeople(TeamId("north"), (ANA, BO), (BO, CY))
    assert (len(team), [*team.people], [*team.both]) == (3, [ANA, BO, CY], [BO])
    assert [*Rows.of_teams([team])] == [
        _row("north", ANA),
        _row("north", BO, manager=True),
        _row("north", CY, member=False, manager=True),
    ]


def test_other_rows_are_other_rows() -> None:
    one = Rows([_row("north", ANA), _row("south", BO)])
    other = Rows([_row("north", ANA), _row("south", CY)])
    assert one != other
    assert one.digest != other.digest
    assert one != other  # by their digests now
    assert dict(one.sizes()) == {"north": 1, "south": 1}


def test_a_damaged_row_that_is_neither_is_no_equal() -> None:
    assert Rows([_row("north", ANA, member=False)]) != Rows()
