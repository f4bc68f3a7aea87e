"""Plain graphs of teams or people: loops, roots, chains, what can be reached. Knows networkx."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ovsync.model import PersonId, Snapshot, TeamId

Node = TypeVar("Node", bound=str)
Graph = Mapping[TeamId, Iterable[TeamId]]

LOOPS_SHOWN = 20


def loops(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Loops as their steps, each from its smallest name on: (a, b, c) means a -> b -> c -> a.

    Of a knot of many loops as many are shown as are needed to break it, and 20 at most.
    """
    following: dict[str, list[str]] = defaultdict(list)
    for start, end in sorted(set(links)):
        following[start].append(end)
    found: list[tuple[str, ...]] = []
    for _ in range(LOOPS_SHOWN):
        broken = [_break_loop(following, knot) for knot in _knots(following)]
        if not broken:
            break
        found += broken
    return tuple(sorted(found))


def loops_of_lines(above: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Loops where everybody has one line up at most: all of them, in time linear in the lines."""
    above = {one: above[one] for one in set(above.values()) if one in above}  # none but managers can loop
    met: dict[str, str] = {}
    found = []
    for start in above:
        here = start
        while here in above and here not in met:
            met[here] = start
            here = above[here]
        if met.get(here) == start and here in above:
            loop = [here]
            while above[loop[-1]] != here:
                loop.append(above[loop[-1]])
            least = loop.index(min(loop))
            found.append((*loop[least:], *loop[:least]))
    return tuple(sorted(set(found)))


def _knots(following: Mapping[str, list[str]]) -> list[set[str]]:
    """Strongly connected nodes. Costs no networkx where nothing loops."""
    left = _not_prunable(following)
    if not left:
        return []
    import networkx  # only a wrong organisation pays for it

    graph: Any = networkx.DiGraph((one, end) for one in left for end in following[one])
    knots = networkx.strongly_connected_components(graph)
    return sorted((knot for knot in knots if len(knot) > 1 or graph.has_edge(*knot, *knot)), key=min)


def _break_loop(following: dict[str, list[str]], knot: set[str]) -> tuple[str, ...]:
    """The shortest loop through the smallest node, which it no longer is afterwards."""
    first = min(knot)
    inside = {one: [end for end in following[one] if end in knot] for one in knot}
    loop = (first, *shortest_chain(inside, inside[first], first))[:-1]
    following[loop[-1]].remove(first)
    return loop


def _not_prunable(following: Mapping[str, list[str]]) -> set[str]:
    """The nodes left when those that lead nowhere are taken away again and again."""
    leading: dict[str, list[str]] = defaultdict(list)
    left = {start: len(ends) for start, ends in following.items()}
    for start, ends in following.items():
        for end in ends:
            leading[end].append(start)
    dead = [node for node in leading if node not in left]
    while dead:
        for start in leading.get(dead.pop(), ()):
            left[start] -= 1
            if not left[start]:
                del left[start]
                dead.append(start)
    return set(left)


def shortest_chain(
    graph: Mapping[Node, Iterable[Node]], starts: Iterable[Node], goal: Node
) -> tuple[Node, ...]:
    """The shortest way down from one of `starts` to `goal`, both included; () where there is none."""
    before: dict[Node, Node | None] = dict.fromkeys(starts)
    waiting = deque(before)
    while waiting:
        here = waiting.popleft()
        if here == goal:
            return _walked(before, goal)
        for following in graph.get(here, ()):
            if following not in before:
                before[following] = here
                waiting.append(following)
    return ()


def _walked(before: Mapping[Node, Node | None], goal: Node) -> tuple[Node, ...]:
    chain = [goal]
    while (step := before[chain[-1]]) is not None:
        chain.append(step)
    return tuple(reversed(chain))


def children_of(snapshot: Snapshot) -> dict[TeamId, list[TeamId]]:
    """The sub-teams of every team that has any, sorted."""
    children: dict[TeamId, list[TeamId]] = defaultdict(list)
    for link in snapshot.sub_teams:
        children[link.parent].append(link.child)
    return dict(children)


def parents_of(snapshot: Snapshot) -> dict[TeamId, list[TeamId]]:
    """The teams above every team that has any, sorted."""
    parents: dict[TeamId, list[TeamId]] = defaultdict(list)
    for link in snapshot.sub_teams:
        parents[link.child].append(link.parent)
    return dict(parents)


def roots(snapshot: Snapshot) -> tuple[TeamId, ...]:
    """Teams within no other, sorted."""
    inner = {link.child for link in snapshot.sub_teams}
    return tuple(team.id for team in snapshot.teams if team.id not in inner)


def reachable(graph: Graph, starts: Iterable[TeamId]) -> set[TeamId]:
    """`starts` and all that can be reached from them."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for following in graph.get(waiting.pop(), ()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return seen


def visible_people(snapshot: Snapshot, managers: Iterable[PersonId]) -> dict[PersonId, frozenset[PersonId]]:
    """Whom each of `managers` sees. Meant for a few: everybody's sight may be large."""
    children = children_of(snapshot)
    wanted = dict.fromkeys(managers)
    managed = defaultdict(set)
    for team in snapshot.rows.by_team:
        for one in wanted.keys() & set(team.managers):
            managed[one].add(team.team)
    members = {team.team: team.members for team in snapshot.rows.by_team}
    return {
        one: frozenset(who for team in reachable(children, managed[one]) for who in members.get(team, ()))
        - {one}
        for one in wanted
    }


def bottom_up(children: Graph, starts: Iterable[TeamId]) -> tuple[list[TeamId], bool]:
    """`starts` and all below, children before parents; and whether anything loops."""
    order: list[TeamId] = []
    seen: set[TeamId] = set()
    open_: dict[TeamId, Iterator[TeamId]] = {}
    loops_back = False
    for start in starts:
        if start not in seen:
            seen.add(start)
            open_[start] = iter(children.get(start, ()))
        while open_:
            here = next(reversed(open_))
            below = next(open_[here], None)
            if below is None:
                order.append(here)
                del open_[here]
            elif below not in seen:
                seen.add(below)
                open_[below] = iter(children.get(below, ()))
            else:
                loops_back = loops_back or below in open_
    return order, loops_back
