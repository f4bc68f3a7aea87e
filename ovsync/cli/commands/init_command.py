"""``ovsync init``."""

import click

from ovsync.cli.options import Shared, shared_options

HELP = """Write a small, valid organisation, ovsync.yaml and editor settings into an empty place.

--github adds the workflows, also to a place in use. Nothing is overwritten.
"""


@click.command("init", help=HELP)
@click.option(
    "--organization", metavar="NAME", default="", help="The organisation's name. Default: the folder's."
)
@click.option("--github", is_flag=True, help="Write the GitHub workflows too.")
@shared_options
def command(shared: Shared, organization: str, github: bool) -> None:
    """Write what is not there yet, and say what was left alone."""
    from ovsync.cli.starting import start

    start(shared, organization, github=github)
