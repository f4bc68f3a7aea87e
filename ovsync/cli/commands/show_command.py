"""``ovsync show``."""

from pathlib import Path

import click

from ovsync.cli.options import Shared, format_option, redact_option, shared_options
from ovsync.cli.plans import FORMATS


@click.command("show", help="Show a saved plan (of `plan --out` or `--format json`), in any format.")
@click.argument("saved", type=click.Path(path_type=Path), metavar="PLAN")
@format_option(*FORMATS)
@click.option("--team", "teams", multiple=True, metavar="ID", help="Show only this team; repeatable.")
@click.option("--person", "people", multiple=True, metavar="ID", help="Show only this person; repeatable.")
@redact_option
@shared_options
def command(
    shared: Shared,
    saved: Path,
    output_format: str,
    teams: tuple[str, ...],
    people: tuple[str, ...],
    redact: bool,
) -> None:
    """Read, narrow, print."""
    from ovsync.cli.expectations import read_plan
    from ovsync.cli.plans import Sides, narrowed_plan, show_plan

    plan, whole = read_plan(saved)
    sides = Sides(after=whole.side) if whole is not None else Sides()
    shown = narrowed_plan(plan, teams, people, sides)
    show_plan(shown, sides, output_format, shared.console, redacted=redact)
