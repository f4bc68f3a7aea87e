"""Where every link comes from: in words, and in which line."""

from ovsync.compiler import Origins, link_place, management_place, membership_place
from ovsync.diagnostics import Place
from ovsync.model import PersonId, TeamId
from ovsync.settings import Property, ReportingLines, Settings
from tests.compiler.orgs import DAY, compile_org, org, person, team

SETTINGS = Settings(
    organization="Acme",
    properties=(Property(name="Location"),),
    reporting_lines=ReportingLines(enabled=True),
)
ORG = org(
    person("eva", leads="company"),
    person("max", "eva"),
    person("ana", "max", properties=("Paris",)),
    team("sales", "Sales", members=("max", "ana@acme.example"), managers=("eva",), parents=("east", "west")),
    team("west", "West"),
    team("east", "East"),
    team("inner", "Inner", parents=("west",), within=("west",), where=(("Location", ("Paris",)),)),
    settings=SETTINGS,
)
COMPILED = compile_org(ORG, DAY)
ORIGINS = Origins(ORG, COMPILED)


def _member(group: str, who: str) -> tuple[str, tuple[str | int, ...]]:
    origin = ORIGINS.membership(TeamId(group), PersonId(who))
    assert origin is not None
    return origin.reason, origin.place.pointer


def test_a_member_is_listed_selected_or_reports() -> None:
    assert _member("sales", "ana") == (
        "members of sales in org/teams.yaml",
        ("teams", "sales", "members", 1),
    )
    assert _member("inner", "ana") == (
        "membersWhere Location: Paris",
        ("teams", "west", "teams", "inner", "membersWhere", "Location"),
    )
    assert _member("max-direct", "ana") == ("derived from manager: max", ("people", "ana", "manager"))
    assert ORIGINS.membership(TeamId("sales"), PersonId("nobody")) is None
    assert ORIGINS.membership(TeamId("west"), PersonId("eva")) is None


def test_a_manager_is_listed_or_leads() -> None:
    def pointer(group: str, who: str) -> tuple[str | int, ...]:
        place = management_place(ORG, COMPILED, TeamId(group), PersonId(who))
        return place.pointer if place else ()

    assert pointer("sales", "eva") == ("teams", "sales", "managers", 0)
    assert pointer("company", "eva") == ("people", "eva", "leads")
    assert pointer("max-direct", "max") == ("people", "max")
    assert pointer("sales", "max") == ()


def test_a_sub_team_is_nested_named_or_derived() -> None:
    def pointer(parent: str, child: str) -> tuple[str | int, ...]:
        place = link_place(ORG, COMPILED, TeamId(parent), TeamId(child))
        return place.pointer if place else ()

    assert pointer("west", "sales") == ("teams", "sales", "parent", 1)
    assert pointer("west", "inner") == ("teams", "west", "teams", "inner")
    assert pointer("company", "max-direct") == ("people", "max", "manager")
    assert pointer("company", "company-direct") == ("people", "eva", "leads")
    assert pointer("inner", "west") == ()


def test_every_link_of_a_snapshot_has_a_place() -> None:
    for row in COMPILED.snapshot.memberships:
        if row.member:
            assert isinstance(membership_place(ORG, COMPILED, row.team, row.person), Place)
        if row.manager:
            assert isinstance(management_place(ORG, COMPILED, row.team, row.person), Place)
    for link in COMPILED.snapshot.sub_teams:
        assert isinstance(link_place(ORG, COMPILED, link.parent, link.child), Place)
