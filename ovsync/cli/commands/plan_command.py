"""``ovsync plan``."""

import datetime
from pathlib import Path

import click

from ovsync.cli.options import (
    Shared,
    allow_option,
    as_of_option,
    cache_option,
    format_option,
    redact_option,
    shared_options,
)
from ovsync.cli.plans import FORMATS

HELP = """Show what would change, against the last applied state; write nothing but --out.

Exits 0 with changes or without; a blocked plan says "Blocked" first, and `apply` refuses it.
"""


@click.command("plan", help=HELP)
@format_option(*FORMATS)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Save the plan for `apply FILE`."
)
@click.option("--against", metavar="REV", help="Compare with a git revision; needs no state and no key.")
@click.option(
    "--base", metavar="REV", help="Tell what this change does from what was merged and not applied."
)
@click.option("--settings-from", metavar="REV", help="Take environments and rules from a git revision.")
@click.option("--refresh", is_flag=True, help="Read the live account too, and say what drifted.")
@click.option("--team", "teams", multiple=True, metavar="ID", help="Show only this team; repeatable.")
@click.option("--person", "people", multiple=True, metavar="ID", help="Show only this person; repeatable.")
@allow_option
@click.option("--detailed-exitcode", is_flag=True, help="Exit 2 where something would change.")
@as_of_option
@redact_option
@cache_option
@shared_options
def command(
    shared: Shared,
    output_format: str,
    out: Path | None,
    against: str | None,
    base: str | None,
    settings_from: str | None,
    refresh: bool,
    teams: tuple[str, ...],
    people: tuple[str, ...],
    allow: tuple[str, ...],
    detailed_exitcode: bool,
    as_of: datetime.date | None,
    redact: bool,
) -> int:
    """Plan, show, and save where asked."""
    from ovsync.cli.planned import Wish, planned
    from ovsync.cli.plans import exit_code, narrowed_plan, save, show_plan, sides_of

    wish = Wish(
        as_of=as_of,
        allow=frozenset(allow),
        against=against or "",
        base=base or "",
        settings_from=settings_from or "",
        refresh=refresh,
        warn_of_others=True,
    )
    made = planned(shared, wish)
    if out is not None:
        save(made, out)
    sides = sides_of(made)
    shown = narrowed_plan(made.plan, teams, people, sides)
    show_plan(shown, sides, output_format, shared.console, redacted=redact)
    return exit_code(made, detailed_exitcode)
