"""The organisation as a picture, in the format that was asked for."""

import datetime

from ovsync.cli.options import Shared
from ovsync.model import Marks, Snapshot
from ovsync.planning.plan import Plan
from ovsync.report.style import Style


def draw(shared: Shared, name: str, *, as_of: datetime.date | None, with_plan: bool, against: str) -> str:
    """The picture. Raises Stop where the organisation is not valid."""
    if with_plan or against:
        from ovsync.cli.planned import Wish, planned

        made = planned(shared, Wish(as_of=as_of, against=against))
        compiled, plan, base = made.sound.compiled, made.plan, made.basis.side.snapshot
    else:
        from ovsync.cli.edge import source
        from ovsync.workflow.loading import load_sound

        compiled, plan, base = load_sound(source(shared, as_of)).compiled, None, None
    console = shared.console
    style = Style(colour=console.colour, width=console.width)
    return _drawn(name, compiled.snapshot, compiled.marks, plan, base, style)


def _drawn(
    name: str, snapshot: Snapshot, marks: Marks, plan: Plan | None, base: Snapshot | None, style: Style
) -> str:
    if name == "mermaid":
        from ovsync.report.graph_mermaid import graph_mermaid

        return graph_mermaid(snapshot, marks, plan=plan, base=base)
    if name == "dot":
        from ovsync.report.graph_dot import graph_dot

        return graph_dot(snapshot, marks, plan=plan, base=base)
    if name == "svg":
        from ovsync.report.graph_svg import graph_svg

        return graph_svg(snapshot, marks, plan=plan, base=base)
    if name == "html":
        from ovsync.report.graph_html import graph_html

        return graph_html(snapshot, marks, plan=plan, base=base)
    from ovsync.report.graph_tree import graph_tree

    return graph_tree(snapshot, marks, style=style, plan=plan, base=base)
