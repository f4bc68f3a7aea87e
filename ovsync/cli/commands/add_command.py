"""``ovsync add person`` and ``ovsync add team``."""

from typing import Any

import click

from ovsync.cli.dry_run import dry_run_option
from ovsync.cli.options import Shared, shared_options

HELP = "Add a person or a team to the file where its like are, or to --file."


@click.group("add", help=HELP)
@shared_options
def command(shared: Shared) -> None:
    """Hold the two."""


@command.command("person", help="Add a person; KEY becomes the ID.")
@click.argument("key")
@click.option("--email", required=True, metavar="EMAIL", help="The work address.")
@click.option("--first-name", required=True, metavar="NAME", help="The first name.")
@click.option("--last-name", required=True, metavar="NAME", help="The last name.")
@click.option("--job-title", default="", metavar="TITLE", help="What the person does.")
@click.option("--team", default="", metavar="TEAM", help="A team whose member the person is.")
@click.option("--manager", default="", metavar="PERSON", help="Who the person reports to.")
@click.option("--file", "file", default="", metavar="FILE", help="The file, as org/people/cs.yaml.")
@dry_run_option
@shared_options
def person(shared: Shared, dry_run: bool, **options: str) -> None:
    """Add a person."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_additions import NewPerson, add_person

    new = NewPerson(**options)
    edit(shared, lambda here: add_person(here, new, environment=shared.env), dry_run=dry_run)


@command.command("team", help="Add a team; KEY becomes the ID, on which its history hangs.")
@click.argument("key")
@click.option("--name", required=True, metavar="NAME", help="The name that Officevibe shows.")
@click.option("--parent", default="", metavar="TEAM", help="The team that it is a sub-team of.")
@click.option("--manager", "managers", multiple=True, metavar="PERSON", help="Who manages it; repeatable.")
@click.option("--member", "members", multiple=True, metavar="PERSON", help="Who is in it; repeatable.")
@click.option("--file", "file", default="", metavar="FILE", help="The file, as org/teams/cs.yaml.")
@dry_run_option
@shared_options
def team(shared: Shared, dry_run: bool, **options: Any) -> None:
    """Add a team."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_additions import NewTeam, add_team

    new = NewTeam(**options)
    edit(shared, lambda here: add_team(here, new, environment=shared.env), dry_run=dry_run)
