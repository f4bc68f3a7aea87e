"""Graph answers: cycles, roots, descendants, who sees whom. The only room that knows networkx.

Who sees whom (vendor's guide): the managers of a team see the results of its members and of the
members of all its sub-teams. Nobody is said to see themselves.
"""

from ovsync.hierarchy.access import AccessChange, access_changes
from ovsync.hierarchy.graphs import (
    children_of,
    loops,
    loops_of_lines,
    parents_of,
    reachable,
    roots,
    shortest_chain,
    visible_people,
)
from ovsync.hierarchy.sight import Sight

__all__ = [
    "AccessChange",
    "Sight",
    "access_changes",
    "children_of",
    "loops",
    "loops_of_lines",
    "parents_of",
    "reachable",
    "roots",
    "shortest_chain",
    "visible_people",
]
