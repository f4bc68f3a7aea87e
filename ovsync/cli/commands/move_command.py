"""``ovsync move``."""

import click

from ovsync.cli.dry_run import dry_run_option
from ovsync.cli.options import Shared, shared_options

HELP = """Move people to another team.

They leave the team of --from, or the only one whose members list them. To move to a team that is made from
reporting lines, their `manager` is changed.
"""


@click.command("move", help=HELP)
@click.argument("people", metavar="PERSON...", nargs=-1, required=True)
@click.option("--to", required=True, metavar="TEAM", help="The team that they join.")
@click.option("--from", "leaving", metavar="TEAM", default="", help="The team that they leave.")
@dry_run_option
@shared_options
def command(shared: Shared, people: tuple[str, ...], to: str, leaving: str, dry_run: bool) -> None:
    """Move people."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_moves import move_people

    edit(
        shared,
        lambda here: move_people(here, people, to=to, leaving=leaving, environment=shared.env),
        dry_run=dry_run,
    )
