"""``ovsync github reviewed``."""

from pathlib import Path

import click

from ovsync.cli.github_options import plan_option
from ovsync.cli.options import Shared, shared_options

HELP = """Find what was reviewed of all that was merged since the last apply.

Writes the plans that reviewers saw and DIR/arguments: what to hand to `ovsync apply`, one argument a line.
"""


@click.command("reviewed", help=HELP)
@plan_option(required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where to write; is made.",
)
@shared_options
def command(shared: Shared, plan: Path, out: Path) -> None:
    """Ask and write."""
    if "\n" in str(out):
        raise click.UsageError("--out takes a path without a line end.")

    from ovsync.cli.github_reviewed import write_reviewed

    write_reviewed(shared, plan, out)
