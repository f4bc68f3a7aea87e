"""Teams from reporting lines, as the language reference says them."""

from hypothesis import given
from msgspec.structs import replace

from ovsync.compiler.references import People
from ovsync.compiler.reporting import reporting_lines, units_of
from ovsync.model import Org, TeamId, WrittenPerson
from tests.compiler.orgs import DAY, LINES, SHORT, compile_org, compiled, drawn, orgs, person, team

LEADERS = ("john", "steve", "charles", "peter", "angie")


def _vendor(*, asked: bool) -> list[WrittenPerson]:
    """Steph leads five people, each of whom leads three."""
    people = [person("steph", leads="customer-service" if asked else "")]
    for leader in LEADERS:
        people.append(person(leader, "steph", leads=f"{leader}s" if asked else ""))
        people += [person(f"{leader}-{number}", leader) for number in (1, 2, 3)]
    return people


def test_the_example_of_the_vendor_comes_out_of_reporting_lines() -> None:
    teams = drawn(compiled(*_vendor(asked=False), settings=SHORT).snapshot)
    assert teams.pop("steph") == (
        "Steph's Department",
        "steph",
        "",
        "angie-direct charles-direct john-direct peter-direct steph-direct steve-direct",
    )
    assert teams.pop("steph-direct") == ("Steph's Team", "steph", "angie charles john peter steve", "")
    for leader in LEADERS:
        reports = " ".join(f"{leader}-{number}" for number in (1, 2, 3))
        assert teams.pop(f"{leader}-direct") == (f"{leader.title()}'s Team", leader, reports, "")
    assert not teams


def test_its_names_come_from_leads_and_written_teams_that_say_only_a_name() -> None:
    written = [
        team("customer-service", "Customer Service Department"),
        team("customer-service-direct", "Steph's Team"),
        *(team(f"{leader}s-direct", f"{leader.title()}'s Team") for leader in LEADERS),
    ]
    teams = drawn(compiled(*_vendor(asked=True), *written).snapshot)
    assert len(teams) == 7
    assert teams["customer-service"][:3] == ("Customer Service Department", "steph", "")
    assert len(teams["customer-service"][3].split()) == 6
    assert teams["customer-service-direct"][:2] == ("Steph's Team", "steph")
    assert teams["johns-direct"] == ("John's Team", "john", "john-1 john-2 john-3", "")


def test_a_leader_in_the_middle_is_a_report_too() -> None:
    teams = drawn(
        compiled(person("ceo"), person("mid", "ceo"), person("low", "mid"), person("end", "low")).snapshot
    )
    assert teams == {
        "ceo": ("Ceo Roy's Department", "ceo", "", "ceo-direct mid"),
        "ceo-direct": ("Ceo Roy's Team", "ceo", "mid", ""),
        "mid": ("Mid Roy's Department", "mid", "", "low-direct mid-direct"),
        "mid-direct": ("Mid Roy's Team", "mid", "low", ""),
        "low-direct": ("Low Roy's Team", "low", "end", ""),
    }


def test_two_with_one_leads_manage_together() -> None:
    people = [
        person("ana", leads="sales"),
        person("bo", leads="sales"),
        person("cy", "ana"),
        person("di", "bo"),
    ]
    assert drawn(compiled(*people).snapshot) == {
        "sales-direct": ("Ana Roy & Bo Roy's Team", "ana bo", "cy di", "")
    }


def test_a_handover_keeps_the_ids() -> None:
    def at(old: str, new: str) -> set[str]:
        people = [person("eva"), person("old", "eva", leads=old), person("new", "eva", leads=new)]
        reports = "old" if old else "new"
        return set(drawn(compiled(*people, person("cy", reports), person("di", reports)).snapshot))

    assert at("sales", "") == at("", "sales") == {"eva", "eva-direct", "sales-direct"}


def test_a_successor_takes_over_by_leads_alone() -> None:
    people = [
        person("old", leads="sales", end="2025-12-31"),
        person("new", leads="sales"),
        person("cy", "old"),
    ]
    assert drawn(compiled(*people).snapshot)["sales-direct"] == ("New Roy's Team", "new", "cy", "")


def test_a_leader_who_has_ended_leaves_the_team_without_a_manager() -> None:
    people = [person("eva"), person("old", "eva", end="2026-01-30"), person("cy", "old")]
    assert drawn(compiled(*people).snapshot) == {
        "eva": ("Eva Roy's Department", "eva", "", "eva-direct old-direct"),
        "eva-direct": ("Eva Roy's Team", "eva", "", ""),
        "old-direct": ("Old Roy's Team", "", "cy", ""),
    }


def test_a_report_who_has_not_started_makes_nobody_a_leader() -> None:
    assert drawn(compiled(person("eva"), person("cy", "eva", start="2026-02-01")).snapshot) == {}


def test_a_written_team_replaces_name_and_managers_and_adds_the_rest() -> None:
    people = [person("eva", leads="sales"), person("max", "eva"), person("cy", "max"), person("zoe")]
    written = [
        team("sales", "Sales", managers=("zoe",), parents=("acme",)),
        team("sales-direct", members=("zoe",)),
        team("guests", "Guests", parents=("sales",)),
        team("acme", "Acme"),
    ]
    teams = drawn(compiled(*people, *written).snapshot)
    assert teams["sales"] == ("Sales", "zoe", "", "guests max-direct sales-direct")
    assert teams["sales-direct"] == ("Eva Roy's Team", "eva", "max zoe", "")
    assert teams["acme"] == ("Acme", "", "", "sales")


def test_a_written_team_that_was_asked_for_is_a_department_even_of_one_team() -> None:
    people = [person("eva", leads="sales"), person("cy", "eva")]
    assert drawn(compiled(*people, team("sales", "Sales")).snapshot) == {
        "sales": ("Sales", "eva", "", "sales-direct"),
        "sales-direct": ("Eva Roy's Team", "eva", "cy", ""),
    }


def test_leads_names_the_key_of_a_team_that_was_renamed() -> None:
    people = [person("eva", leads="revenue"), person("max", "eva"), person("cy", "max")]
    written = team("revenue", "Revenue", id_="sales")
    assert set(drawn(compiled(*people, written).snapshot)) == {"sales", "sales-direct", "max-direct"}


def test_a_chain_of_ten_thousand_is_no_deeper_than_any_other() -> None:
    people = [person(f"p{number:05}", f"p{number - 1:05}" if number else "") for number in range(10_000)]
    snapshot = compiled(*people).snapshot
    assert (len(snapshot.teams), len(snapshot.sub_teams)) == (9_999 + 9_998, 2 * 9_998)


def test_a_circle_hangs_nothing() -> None:
    people = [person("ana", "bo"), person("bo", "ana"), person("cy", "cy")]
    assert set(drawn(compiled(*people).snapshot)) == {"ana", "ana-direct", "bo", "bo-direct"}


@given(orgs(LINES))
def test_everyone_with_a_manager_is_in_one_direct_team_and_every_leader_manages(organisation: Org) -> None:
    known = People(organisation.people)
    day = DAY.isoformat()
    units = units_of(organisation, known, day)
    snapshot = compile_org(replace(organisation, teams=()), DAY).snapshot
    here = {one.id for one in snapshot.people}
    derived = units_of(replace(organisation, teams=()), known, day)
    for number, _ in reporting_lines(organisation.roster, known, day):
        report = organisation.people[number].person.id
        inside = [unit for unit in derived.values() if report in unit.reports]
        assert len(inside) == 1
        rows = {row.team for row in snapshot.memberships if row.person == report and row.member}
        assert (inside[0].direct in rows) is (report in here)
    for unit in derived.values():
        managers = {row.person for row in snapshot.memberships if row.team == unit.direct and row.manager}
        assert {one.person.id for one in unit.leaders} & here <= managers
    assert list(units) == sorted(units)


@given(orgs(LINES))
def test_ids_stay_when_names_change(organisation: Org) -> None:
    renamed = replace(
        organisation,
        people=tuple(
            replace(one, person=replace(one.person, first_name="Zoe", last_name=one.key))
            for one in organisation.people
        ),
    )
    before, after = compile_org(organisation, DAY).snapshot, compile_org(renamed, DAY).snapshot
    assert [one.id for one in before.teams] == [one.id for one in after.teams]
    assert (before.memberships, before.sub_teams) == (after.memberships, after.sub_teams)


def test_a_team_of_another_id_is_found_by_the_key_that_leads_asks_for() -> None:
    people = [person("eva", leads="north"), person("cy", "eva")]
    written = team("north-direct", "Northerners", id_="T-17")
    assert set(drawn(compiled(*people, written).snapshot)) == {TeamId("T-17")}


def test_one_of_two_leaders_who_reports_to_the_other_makes_no_department() -> None:
    people = [person("ana", leads="sales"), person("bo", "ana", leads="sales"), person("cy", "bo")]
    assert drawn(compiled(*people).snapshot) == {
        "sales-direct": ("Ana Roy & Bo Roy's Team", "ana bo", "bo cy", "")
    }
