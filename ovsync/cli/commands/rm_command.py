"""``ovsync rm person`` and ``ovsync rm team``."""

import click

from ovsync.cli.dry_run import dry_run_option
from ovsync.cli.options import Shared, shared_options

HELP = "Take out a person or a team; refused, with every place, while something names it."
PERSON = """Take out a person.

Who manages teams or has reports is taken out only with --successor KEY, who takes those over and `leads` with
them, or with --no-successor. --cascade takes the person out of the members of teams too.
"""
TEAM = "Take out a team. --cascade takes out what names it too, and moves the sub-teams in it up."


@click.group("rm", help=HELP)
@shared_options
def command(shared: Shared) -> None:
    """Hold the two."""


@command.command("person", help=PERSON)
@click.argument("key")
@click.option("--successor", metavar="KEY", default="", help="Who takes over teams and reports.")
@click.option("--no-successor", is_flag=True, help="Nobody takes over.")
@click.option("--cascade", is_flag=True, help="Take the references out too.")
@dry_run_option
@shared_options
def person(
    shared: Shared, key: str, successor: str, no_successor: bool, cascade: bool, dry_run: bool
) -> None:
    """Take out a person."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_removals import remove_person

    if successor and no_successor:
        raise click.UsageError("--successor and --no-successor exclude each other.")
    edit(
        shared,
        lambda here: remove_person(
            here, key, successor=successor, unsucceeded=no_successor, cascade=cascade, environment=shared.env
        ),
        dry_run=dry_run,
    )


@command.command("team", help=TEAM)
@click.argument("key")
@click.option("--cascade", is_flag=True, help="Take the references out too.")
@dry_run_option
@shared_options
def team(shared: Shared, key: str, cascade: bool, dry_run: bool) -> None:
    """Take out a team."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_team_removals import remove_team

    edit(
        shared,
        lambda here: remove_team(here, key, cascade=cascade, environment=shared.env),
        dry_run=dry_run,
    )
