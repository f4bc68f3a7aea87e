"""From what is written to what is so on a day."""

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ovsync.model import Mark, Org, Role, SubTeam
from ovsync.settings import Property, PropertyType, Settings
from tests.compiler.orgs import DAY, compile_org, compiled, drawn, org, orgs, person, team

PLAIN = Settings(organization="Acme", properties=(Property(name="Location"), Property(name="Grade")))


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("", "", True),
        ("2026-01-31", "2026-01-31", True),
        ("2026-02-01", "", False),
        ("", "2026-01-30", False),
        ("2020-01-01", "2030-01-01", True),
    ],
)
def test_both_days_count(start: str, end: str, *, there: bool) -> None:
    one = compiled(
        person("ana", start=start, end=end), team("sales", "Sales", members=("ana",), managers=("ana",))
    )
    assert bool(one.snapshot.people) is there
    assert bool(one.snapshot.memberships) is there
    assert bool(one.people) is there


def test_a_member_who_manages_is_one_row() -> None:
    (row,) = compiled(
        person("ana"), team("sales", "Sales", members=("ana",), managers=("ana",))
    ).snapshot.memberships
    assert (row.member, row.manager) == (True, True)


def test_selectors_are_anded_and_their_values_ored() -> None:
    people = [
        person("ana", properties=("Paris", "1")),
        person("bo", properties=("Oslo", "1")),
        person("cy", properties=("Paris", "2")),
        person("di", properties=("Rome", "1")),
        person("ed", properties=("", "")),
    ]
    written = team(
        "sales", "Sales", where=(("Location", ("Paris", "Oslo")), ("Grade", ("1",))), members=("ed",)
    )
    other = team("other", "Other", where=(("Nothing", ("1",)),))
    teams = drawn(compiled(*people, written, other, settings=PLAIN).snapshot)
    assert teams["sales"][2] == "ana bo ed"
    assert teams["other"][2] == ""


def test_people_are_named_by_key_or_email_and_sent_by_id() -> None:
    people = [person("ana", id_="00417"), person("bo")]
    one = compiled(*people, team("sales", "Sales", members=("Ana@acme.example", "bo", "Bo", "nobody")))
    assert drawn(one.snapshot)["sales"][2] == "00417 bo"
    assert one.marks.people == {"00417": Mark(key="ana")}


def test_marks_hold_only_what_is_out_of_the_ordinary() -> None:
    one = compiled(
        person("ana"),
        replace(person("bo"), role=Role.EXECUTIVE, protect=True),
        team("sales", "Sales", id_="T-1"),
        replace(team("north", "North"), protect=True),
        team("east", "East"),
    )
    assert one.marks.people == {"bo": Mark(role=Role.EXECUTIVE, protect=True)}
    assert one.marks.teams == {"T-1": Mark(key="sales"), "north": Mark(protect=True)}


def test_parents_are_named_by_key_and_sent_by_id() -> None:
    one = compiled(
        team("acme", "Acme", id_="A"),
        team("east", "East"),
        team("sales", "Sales", parents=("acme", "east", "acme")),
    )
    assert one.snapshot.sub_teams == (
        SubTeam(parent=one.snapshot.teams[0].id, child=one.snapshot.teams[2].id),
        SubTeam(parent=one.snapshot.teams[1].id, child=one.snapshot.teams[2].id),
    )


def test_dates_are_sent_as_the_account_wants_them_and_selected_as_written() -> None:
    hired = Property(name="Hired", type=PropertyType.DATE, date_format="DD/MM/YYYY")
    settings = Settings(organization="Acme", properties=(hired,))
    people = [person("ana", properties=("2021-04-01",)), person("bo", properties=("",))]
    one = compiled(*people, team("old", "Old", where=(("Hired", ("2021-04-01",)),)), settings=settings)
    assert [who.properties for who in one.snapshot.people] == [("01/04/2021",), ("",)]
    assert drawn(one.snapshot)["old"][2] == "ana"
    assert one.snapshot.people[1] is one.people[one.snapshot.people[1].id].person


@given(orgs(), st.randoms())
def test_the_order_of_what_is_written_inside_an_entry_never_matters(one: Org, chance: random.Random) -> None:
    def mixed(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, len(values)))

    teams = tuple(
        replace(
            entry,
            members=mixed(entry.members),
            parents=mixed(entry.parents),
            managers=None if entry.managers is None else mixed(entry.managers),
        )
        for entry in one.teams
    )
    other = replace(
        one,
        people=tuple(chance.sample(one.people, len(one.people))),
        teams=tuple(chance.sample(teams, len(teams))),
    )
    assert compile_org(other, DAY).snapshot == compile_org(one, DAY).snapshot


@given(orgs(), st.dates(datetime.date(2019, 1, 1), datetime.date(2031, 1, 1)))
def test_any_organisation_compiles_to_sorted_rows_that_name_what_is_there(
    one: Org, day: datetime.date
) -> None:
    snapshot = compile_org(one, day).snapshot
    people, teams = {who.id for who in snapshot.people}, {entry.id for entry in snapshot.teams}
    rows = [(row.team, row.person) for row in snapshot.memberships]
    links = [(link.parent, link.child) for link in snapshot.sub_teams]
    assert rows == sorted(set(rows))
    assert links == sorted(set(links))
    assert [who.id for who in snapshot.people] == sorted(people)
    assert [entry.id for entry in snapshot.teams] == sorted(teams)
    assert {who for _, who in rows} <= people
    assert {entry for pair in links for entry in pair} | {entry for entry, _ in rows} <= teams
    assert all(row.member or row.manager for row in snapshot.memberships)


def test_an_empty_organisation_compiles_to_nothing() -> None:
    assert compile_org(org(), DAY).snapshot.is_empty
