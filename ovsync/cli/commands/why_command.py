"""``ovsync why``."""

import datetime

import click

from ovsync.cli.options import Shared, as_of_option, format_option, shared_options

HELP = """Say where a person or a team stands, and through which lines of YAML.

Who sees it and what it sees follow, with the path of teams that grants it. NAME is a key, an ID or an email;
--log adds its past, from git and from the state's history.
"""


@click.command("why", help=HELP)
@click.argument("name", metavar="PERSON|TEAM")
@click.option("--log", "with_log", is_flag=True, help="Add the past: commits, and applies that changed it.")
@format_option("text", "json")
@as_of_option
@shared_options
def command(
    shared: Shared, name: str, with_log: bool, output_format: str, as_of: datetime.date | None
) -> None:
    """Explain one entry."""
    from ovsync.cli.standing import explain_standing

    shared.console.out(explain_standing(shared, name, output_format, as_of=as_of, with_log=with_log))
