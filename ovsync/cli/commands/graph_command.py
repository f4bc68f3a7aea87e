"""``ovsync graph``."""

import datetime
from pathlib import Path

import click

from ovsync.cli.options import Shared, as_of_option, cache_option, format_option, shared_options

HELP = """Draw the organisation: a tree for the terminal, mermaid, dot, svg, or an html page.

With --plan the change is coloured: what is new, what goes, what moves.
"""


@click.command("graph", help=HELP)
@format_option("tree", "mermaid", "dot", "svg", "html", default="tree")
@click.option("--plan", "with_plan", is_flag=True, help="Colour what a plan would change.")
@click.option("--against", metavar="REV", default="", help="With --plan: compare with a git revision.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@as_of_option
@cache_option
@shared_options
def command(
    shared: Shared,
    output_format: str,
    with_plan: bool,
    against: str,
    out: Path | None,
    as_of: datetime.date | None,
) -> None:
    """Compile, plan where asked, draw."""
    from ovsync.cli.drawing import draw
    from ovsync.cli.files import write_private

    picture = draw(shared, output_format, as_of=as_of, with_plan=with_plan, against=against)
    if out is None:
        shared.console.out(picture)
    else:
        write_private(out, picture.encode())
        shared.console.note(f"wrote {out}")
