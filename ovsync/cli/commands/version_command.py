"""``ovsync version``."""

import click

from ovsync import __version__
from ovsync.cli.options import Shared, shared_options


@click.command("version", help="Print the version.")
@shared_options
def command(shared: Shared) -> None:
    """Print the version."""
    shared.console.line(f"ovsync {__version__}")
