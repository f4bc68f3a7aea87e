"""Snapshots for imports: any that Hypothesis can make, and companies that follow the vendor's two levels."""

import datetime

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ovsync.authoring.importing.draft import Sources
from ovsync.authoring.importing.from_snapshot import draft_of
from ovsync.authoring.importing.layout import Layout
from ovsync.authoring.importing.memory import MemoryTree
from ovsync.authoring.importing.sound import nowhere, sound
from ovsync.authoring.importing.writing import checked_files
from ovsync.compiler import compile_org
from ovsync.diagnostics import Severity
from ovsync.language import read_org
from ovsync.model import Membership, Person, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.officevibe import LANGUAGES
from ovsync.rules import check_all
from tests.strategies import orgs, texts

TODAY = datetime.date(2026, 11, 22)

_IDS = st.one_of(
    st.sampled_from(
        ("a", "A", "a-direct", "b-direct", "true", "00417", "é", "x y", "null", "1e3", "<<", "b")
    ),
    st.text(st.sampled_from("abcAB019-._é #:,[]{}"), min_size=1, max_size=8).map(str.strip).filter(bool),
)


@st.composite
def wild(draw: DrawFn) -> Snapshot:
    """Any Snapshot: odd IDs, teams in many teams, loops among them, people who manage and belong at once."""
    ids = sorted(draw(st.sets(_IDS, min_size=1, max_size=8)))
    teams = sorted(draw(st.sets(_IDS, min_size=1, max_size=7)))
    columns = tuple(sorted(draw(st.sets(texts, max_size=2))))
    flags = st.sampled_from(((True, False), (False, True), (True, True)))
    pairs = draw(st.sets(st.tuples(st.sampled_from(teams), st.sampled_from(ids)), max_size=14))
    links = draw(st.sets(st.tuples(st.sampled_from(teams), st.sampled_from(teams)), max_size=8))
    memberships = []
    for team, person in sorted(pairs):
        member, manager = draw(flags)
        memberships.append(
            Membership(team=TeamId(team), person=PersonId(person), member=member, manager=manager)
        )
    return Snapshot(
        columns=columns,
        people=tuple(_person(draw, one, at, len(columns)) for at, one in enumerate(ids)),
        teams=tuple(Team(id=TeamId(one), name=draw(texts)) for one in teams),
        memberships=tuple(memberships),
        sub_teams=tuple(SubTeam(parent=TeamId(a), child=TeamId(b)) for a, b in sorted(links)),
    )


def _person(draw: DrawFn, id_: str, at: int, columns: int) -> Person:
    return Person(
        id=PersonId(id_),
        email=f"p{at}@acme.example",
        first_name=draw(texts),
        last_name=draw(texts),
        job_title=draw(st.one_of(st.just(""), texts)),
        language=draw(st.sampled_from(LANGUAGES)),
        properties=tuple(draw(st.one_of(st.just(""), texts)) for _ in range(columns)),
    )


@st.composite
def two_levels(draw: DrawFn) -> Snapshot:
    """A company as the vendor asks for it, with IDs of any form and, now and then, one link more or less."""
    count = draw(st.integers(2, 12))
    managers = [draw(st.integers(0, at - 1)) if at else None for at in range(count)]
    leaders = sorted({one for one in managers if one is not None})
    pattern = draw(st.sampled_from(("d{}", "p{}", "Team {}")))
    tail = draw(st.sampled_from(("-direct", " direct", "")))
    direct = {one: pattern.format(one) + (tail or "x") for one in leaders}
    above = {one: pattern.format(one) for one in leaders if any(managers[other] == one for other in leaders)}
    rows = [(direct[boss], f"p{at}", True, False) for at, boss in enumerate(managers) if boss is not None]
    rows += [(team[one], f"p{one}", False, True) for team in (direct, above) for one in team]
    links = {(above[one], direct[one]) for one in above}
    links |= {(above[boss], above.get(at, direct[at])) for at in leaders if (boss := managers[at]) in above}
    if draw(st.booleans()) and links:
        links.discard(draw(st.sampled_from(sorted(links))))
    ids = sorted({*direct.values(), *above.values()})
    people = sorted(f"p{at}" for at in range(count))
    return Snapshot(
        people=tuple(_person(draw, one, at, 0) for at, one in enumerate(people)),
        teams=tuple(Team(id=TeamId(one), name=f"{one} of Acme") for one in ids),
        memberships=tuple(
            Membership(team=TeamId(team), person=PersonId(person), member=member, manager=manager)
            for team, person, member, manager in sorted(rows)
        ),
        sub_teams=tuple(SubTeam(parent=TeamId(a), child=TeamId(b)) for a, b in sorted(links)),
    )


def compiled_orgs() -> SearchStrategy[Snapshot]:
    """What any valid org is today."""
    return orgs().map(lambda org: compile_org(org, TODAY).snapshot).filter(lambda one: bool(one.people))


def soundly(snapshot: Snapshot) -> Sources:
    """What can be written of it."""
    return sound(snapshot, nowhere)


def files_of_import(snapshot: Snapshot, layout: Layout = Layout.UNITS) -> dict[str, bytes]:
    """The files of an import, checked."""
    return checked_files(draft_of(soundly(snapshot), "Acme"), layout, TODAY)


def compiled_back(files: dict[str, bytes]) -> Snapshot:
    """What the files say."""
    reading = read_org(MemoryTree(files))
    assert reading.org is not None, reading.diagnostics
    return compile_org(reading.org, TODAY).snapshot


def errors_in(files: dict[str, bytes]) -> set[str]:
    """The names of the errors that a validation of the files finds."""
    reading = read_org(MemoryTree(files))
    assert reading.org is not None, reading.diagnostics
    found = [*reading.diagnostics, *check_all(reading.org, compile_org(reading.org, TODAY))]
    return {one.rule for one in found if one.severity is Severity.ERROR}
