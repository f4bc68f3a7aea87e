"""The teams as tree, Mermaid, Graphviz, picture and page."""

import xml.etree.ElementTree as ElementTree

import pytest

from ovsync.model import Mark, Marks, Snapshot, SubTeam, Team, TeamId
from ovsync.report.graph_dot import graph_dot
from ovsync.report.graph_html import graph_html
from ovsync.report.graph_mermaid import graph_mermaid
from ovsync.report.graph_svg import graph_svg
from ovsync.report.graph_tree import graph_tree
from ovsync.report.picture import touched
from ovsync.report.style import Style
from tests.conftest import Golden
from tests.report.companies import REORGANISATIONS, UNDER, acme, imported, planned
from tests.report.hostile import NAMES
from tests.report.node import parsed_by_mermaid

MARKS = Marks(teams={TeamId("leads"): Mark(key="cs-leads")})


def teams(links: list[tuple[str, str]], names: dict[str, str] | None = None) -> Snapshot:
    every = sorted({team for link in links for team in link})
    return Snapshot(
        teams=tuple(Team(id=TeamId(one), name=(names or {}).get(one, one)) for one in every),
        sub_teams=tuple(
            SubTeam(parent=TeamId(parent), child=TeamId(child)) for parent, child in sorted(links)
        ),
    )


def test_tree(golden: Golden) -> None:
    golden("report/graph.tree", graph_tree(acme(), MARKS, style=Style(width=80)))


@pytest.mark.parametrize("name", ["split", "dissolve", "reparent"])
def test_a_plan_colours_every_picture(name: str, golden: Golden) -> None:
    after = REORGANISATIONS[name]()
    plan, base = planned(after), acme()
    golden(f"report/graph-{name}.tree", graph_tree(after, MARKS, style=Style(), plan=plan, base=base))
    golden(f"report/graph-{name}.mermaid", graph_mermaid(after, MARKS, plan=plan, base=base))
    golden(f"report/graph-{name}.dot", graph_dot(after, MARKS, plan=plan, base=base))
    golden(f"report/graph-{name}.svg", graph_svg(after, MARKS, plan=plan, base=base))
    golden(f"report/graph-{name}.html", graph_html(after, MARKS, plan=plan, base=base))


def test_a_team_with_two_parents_is_shown_once() -> None:
    text = graph_tree(teams([("a", "c"), ("b", "c"), ("c", "d")]), Marks(), style=Style())
    assert text == "a [a]\n└─ c [c]\n   └─ d [d]\nb [b]\n└─ c [c]  (shown above)\n"


def test_a_loop_ends() -> None:
    text = graph_tree(teams([("a", "b"), ("b", "a"), ("c", "c")]), Marks(), style=Style())
    assert text.splitlines()[:3] == ["a [a]", "└─ b [b]", "   └─ a [a]  (shown above)"]
    assert len(text.splitlines()) == 5


def test_a_chain_of_ten_thousand_teams() -> None:
    chain = teams([(f"t{index:05}", f"t{index + 1:05}") for index in range(10_000)])
    text = graph_tree(chain, Marks(), style=Style())
    assert len(text.splitlines()) == 10_001
    assert text.splitlines()[-1] == "… level 10,000: t10000 [t10000]"
    assert len(graph_svg(chain, Marks())) < 10_000_000
    assert len(graph_html(chain, Marks())) < 10_000_000


def test_mermaid_reads_what_we_write() -> None:
    company = teams([("root", f"t{index}") for index in range(len(NAMES) - 1)],
                    {f"t{index}": name for index, name in enumerate(NAMES) if name != "\ud800"})  # fmt: skip
    after = REORGANISATIONS["dissolve"]()
    plain, hostile, coloured = parsed_by_mermaid(
        [
            graph_mermaid(acme(), Marks()),
            graph_mermaid(company, Marks()),
            graph_mermaid(after, Marks(), plan=planned(after), base=acme()),
        ]
    )
    assert (len(plain["nodes"]), plain["edges"]) == (5, len(UNDER))
    assert (len(hostile["nodes"]), hostile["edges"]) == (len(NAMES), len(NAMES) - 1)
    assert (len(coloured["nodes"]), coloured["edges"]) == (5, 5)


def test_hostile_names_in_a_picture_are_text() -> None:
    company = teams([("root", name) for name in NAMES if name != "\ud800"])
    svg = ElementTree.fromstring(graph_svg(company, Marks()))
    assert {element.tag.partition("}")[2] for element in svg.iter()} == {
        "svg",
        "title",
        "rect",
        "path",
        "text",
    }
    tree = graph_tree(company, Marks(), style=Style())
    assert len(tree.splitlines()) == len(NAMES)
    assert "\x1b" not in tree
    lines = graph_dot(company, Marks()).splitlines()
    assert len(lines) == 6 + len(NAMES) + len(NAMES) - 1


def test_the_picture_of_a_big_plan_has_at_most_a_hundred_boxes() -> None:
    after = imported(2000)
    picture = touched(planned(after), after, acme(), 100)
    assert len(picture.boxes) == 100
    assert picture.left_out == 100
