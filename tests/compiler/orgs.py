"""Organisations as values, for tests that need no files; and what Hypothesis makes of them."""

import datetime

from hypothesis import strategies as st

from ovsync.compiler import compile_org as compile_org
from ovsync.model import (
    Compiled,
    Org,
    Person,
    PersonId,
    PersonKey,
    Selector,
    Snapshot,
    Team,
    TeamId,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.settings import Property, ReportingLines, Settings

DAY = datetime.date(2026, 1, 31)
LINES = Settings(organization="Acme", reporting_lines=ReportingLines(enabled=True))
SHORT = Settings(
    organization="Acme",
    reporting_lines=ReportingLines(
        enabled=True, direct_name="{firstName}'s Team", department_name="{firstName}'s Department"
    ),
)


def person(
    key: str,
    manager: str = "",
    *,
    leads: str = "",
    id_: str = "",
    first: str = "",
    last: str = "Roy",
    start: str = "",
    end: str = "",
    properties: tuple[str, ...] = (),
) -> WrittenPerson:
    return WrittenPerson(
        key=PersonKey(key),
        person=Person(
            id=PersonId(id_ or key),
            email=f"{key}@acme.example",
            first_name=first or key.title(),
            last_name=last,
            properties=properties,
        ),
        manager=manager,
        leads=leads,
        start=start,
        end=end,
        file="org/people.yaml",
    )


def team(
    key: str,
    name: str = "",
    *,
    id_: str = "",
    managers: tuple[str, ...] | None = None,
    members: tuple[str, ...] = (),
    where: tuple[tuple[str, tuple[str, ...]], ...] = (),
    parents: tuple[str, ...] = (),
    within: tuple[str, ...] = (),
) -> WrittenTeam:
    return WrittenTeam(
        key=TeamKey(key),
        team=Team(id=TeamId(id_ or key), name=name),
        managers=managers,
        members=members,
        members_where=tuple(Selector(property=one, values=values) for one, values in where),
        parents=parents,
        within=within,
        file="org/teams.yaml",
    )


def org(*entries: WrittenPerson | WrittenTeam, settings: Settings = LINES) -> Org:
    return Org(
        settings=settings,
        people=tuple(
            sorted((one for one in entries if isinstance(one, WrittenPerson)), key=lambda one: one.key)
        ),
        teams=tuple(
            sorted((one for one in entries if isinstance(one, WrittenTeam)), key=lambda one: one.key)
        ),
    )


def compiled(
    *entries: WrittenPerson | WrittenTeam, settings: Settings = LINES, day: datetime.date = DAY
) -> Compiled:
    return compile_org(org(*entries, settings=settings), day)


def drawn(snapshot: Snapshot) -> dict[str, tuple[str, str, str, str]]:
    """Every team by ID: name, managers, members, sub-teams, each as one text."""
    return {
        one.id: (
            one.name,
            " ".join(row.person for row in snapshot.memberships if row.team == one.id and row.manager),
            " ".join(row.person for row in snapshot.memberships if row.team == one.id and row.member),
            " ".join(link.child for link in snapshot.sub_teams if link.parent == one.id),
        )
        for one in snapshot.teams
    }


KEYS = [f"p{number}" for number in range(8)]
MAYBE = st.one_of(st.just(""), st.sampled_from(KEYS))


@st.composite
def orgs(draw: st.DrawFn, settings: Settings | None = None) -> Org:
    """Any organisation: circles, unknown names, dates and teams that meet derived IDs included."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    dates = st.sampled_from(["", "", "", "2020-01-01", "2030-01-01"])
    leads = st.sampled_from(["", "", "", "sales", "north", "p1"])
    people = [
        person(
            key,
            draw(MAYBE),
            leads=draw(leads),
            first=draw(st.sampled_from(["Ana", "Bo"])),
            last=draw(st.sampled_from(["Roy", "Kim"])),
            start=draw(dates),
            end=draw(dates),
            properties=(draw(st.sampled_from(["", "Paris", "Oslo"])),),
        )
        for key in keys
    ]
    names = ["sales", "north", "sales-direct", "p1", "p2-direct"]
    teams = [
        team(
            key,
            draw(st.sampled_from(["", "Sales", "Ana Roy's Team"])),
            managers=draw(st.one_of(st.none(), st.lists(st.sampled_from(KEYS), max_size=2).map(tuple))),
            members=tuple(draw(st.lists(st.sampled_from(KEYS), max_size=3))),
            where=draw(st.sampled_from([(), (("Location", ("Paris",)),)])),
            parents=tuple(draw(st.lists(st.sampled_from([*names, "nowhere"]), max_size=2))),
        )
        for key in draw(st.lists(st.sampled_from(names), unique=True))
    ]
    chosen = settings or draw(st.sampled_from([LINES, SHORT, Settings(organization="Acme")]))
    properties = (Property(name="Location"),)
    return org(
        *people,
        *teams,
        settings=Settings(organization="Acme", properties=properties, reporting_lines=chosen.reporting_lines),
    )
