"""Graph answers, held to a plain reading by networkx."""

import itertools

import networkx
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ovsync.hierarchy import access_changes, loops, roots, shortest_chain, visible_people
from ovsync.model import Membership, PersonId, Snapshot, SubTeam, Team, TeamId

TEAMS = [TeamId(f"t{number}") for number in range(6)]
PEOPLE = [PersonId(f"p{number}") for number in range(6)]

LINKS = st.frozensets(st.tuples(st.sampled_from(TEAMS), st.sampled_from(TEAMS)), max_size=9)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Any graph of teams, loops included."""
    rows = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(TEAMS), st.sampled_from(PEOPLE)),
            st.sampled_from([(True, False), (False, True), (True, True)]),
            max_size=12,
        )
    )
    return Snapshot(
        teams=tuple(Team(id=team, name=team) for team in TEAMS),
        memberships=tuple(
            Membership(team=team, person=person, member=member, manager=manager)
            for (team, person), (member, manager) in sorted(rows.items())
        ),
        sub_teams=tuple(
            SubTeam(parent=parent, child=child) for parent, child in sorted(draw(LINKS)) if parent != child
        ),
    )


def naive(snapshot: Snapshot, manager: PersonId) -> frozenset[PersonId]:
    graph: networkx.DiGraph[TeamId] = networkx.DiGraph(
        (link.parent, link.child) for link in snapshot.sub_teams
    )
    graph.add_nodes_from(TEAMS)
    managed = {row.team for row in snapshot.memberships if row.person == manager and row.manager}
    teams = managed.union(*(networkx.descendants(graph, team) for team in managed))
    return frozenset(row.person for row in snapshot.memberships if row.member and row.team in teams) - {
        manager
    }


@given(snapshots())
def test_a_manager_sees_what_a_plain_reading_of_the_graph_says(snapshot: Snapshot) -> None:
    assert visible_people(snapshot, PEOPLE) == {one: naive(snapshot, one) for one in PEOPLE}


def _check(before: Snapshot, after: Snapshot) -> None:
    expected = {}
    for one in PEOPLE:
        sees, saw = naive(after, one), naive(before, one)
        if sees != saw:
            expected[one] = (sorted(sees - saw), sorted(saw - sees))
    changes = list(access_changes(before, after))
    assert {one.person: (list(one.gained), list(one.lost)) for one in changes} == expected
    assert [one.person for one in changes] == sorted(expected)
    assert all(len(one.gained) == len(list(one.gained)) for one in changes)
    assert all(one.through for one in changes)


@given(snapshots(), snapshots())
def test_access_changes_are_the_difference_of_all_that_is_seen(before: Snapshot, after: Snapshot) -> None:
    _check(before, after)


@given(snapshots(), st.data())
def test_one_small_change_is_not_overlooked(before: Snapshot, data: st.DataObject) -> None:
    rows, links = list(before.memberships), list(before.sub_teams)
    a_row: bool = data.draw(st.booleans())
    if rows and a_row:
        row = rows.pop(data.draw(st.integers(0, len(rows) - 1)))
        if data.draw(st.booleans()):
            rows.append(replace(row, member=True, manager=not row.manager))
    elif links:
        links.pop(data.draw(st.integers(0, len(links) - 1)))
    rows.sort(key=lambda row: (row.team, row.person))
    after = replace(before, memberships=tuple(rows), sub_teams=tuple(links))
    _check(before, after)
    _check(after, before)


@given(LINKS)
def test_loops_are_found_where_there_are_any_and_each_is_one(links: frozenset[tuple[TeamId, TeamId]]) -> None:
    found = loops(links)
    assert bool(found) is not networkx.is_directed_acyclic_graph(networkx.DiGraph(list(links)))
    for loop in found:
        assert set(zip(loop, (*loop[1:], loop[0]), strict=True)) <= links
        assert loop[0] == min(loop)
        assert len(set(loop)) == len(loop)


def test_a_loop_of_ten_thousand_steps_is_one_loop() -> None:
    steps = [f"n{number:05}" for number in range(10_000)]
    chain = [(f"c{number:05}", f"c{number + 1:05}") for number in range(10_000)]
    assert loops([*zip(steps, [*steps[1:], steps[0]], strict=True), *chain]) == (tuple(steps),)


def test_every_loop_of_an_organisation_is_shown() -> None:
    assert loops([("a", "b"), ("b", "a"), ("c", "c"), ("d", "e"), ("e", "f"), ("f", "d")]) == (
        ("a", "b"),
        ("c",),
        ("d", "e", "f"),
    )


def test_the_shortest_chain_is_the_one_shown() -> None:
    graph = {"a": ["b", "c"], "b": ["c"], "c": ["d"]}
    assert shortest_chain(graph, ["a"], "d") == ("a", "c", "d")
    assert shortest_chain(graph, ["d"], "a") == ()
    assert shortest_chain(graph, ["a"], "a") == ("a",)


def test_a_change_is_explained_by_the_team_that_causes_it() -> None:
    unit = [Team(id=TeamId(name), name=name) for name in ("acme", "east", "west", "north")]
    rows = [
        Membership(team=TeamId("acme"), person=PersonId("max"), member=False, manager=True),
        Membership(team=TeamId("east"), person=PersonId("eva"), member=False, manager=True),
        Membership(team=TeamId("north"), person=PersonId("ana"), member=True, manager=False),
        Membership(team=TeamId("west"), person=PersonId("wim"), member=False, manager=True),
    ]

    def tree(parent: str) -> Snapshot:
        links = sorted([("acme", "east"), ("acme", "west"), (parent, "north")])
        return Snapshot(
            teams=tuple(sorted(unit, key=lambda team: team.id)),
            memberships=tuple(rows),
            sub_teams=tuple(SubTeam(parent=TeamId(one), child=TeamId(other)) for one, other in links),
        )

    changes = list(access_changes(tree("east"), tree("west")))
    assert [(one.person, [*one.gained], [*one.lost], one.through) for one in changes] == [
        ("eva", [], ["ana"], ("north",)),
        ("wim", ["ana"], [], ("north",)),
    ]
    assert roots(tree("east")) == ("acme",)


def test_a_chain_of_ten_thousand_teams_is_no_problem() -> None:
    teams = [TeamId(f"t{number:05}") for number in range(10_000)]
    before = Snapshot(
        teams=tuple(Team(id=team, name=team) for team in teams),
        memberships=(
            Membership(team=teams[0], person=PersonId("top"), member=False, manager=True),
            Membership(team=teams[-1], person=PersonId("low"), member=True, manager=False),
        ),
        sub_teams=tuple(SubTeam(parent=one, child=other) for one, other in itertools.pairwise(teams)),
    )
    (change,) = access_changes(Snapshot(), before)
    assert (list(change.gained), change.through) == (["low"], (teams[0],))
