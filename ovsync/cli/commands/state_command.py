"""``ovsync state``: a group of commands on the recorded state."""

from typing import Final

import click

from ovsync.cli.group import LazyGroup
from ovsync.cli.options import Shared, shared_options

SUBCOMMANDS: Final = {
    "show": "Show the last applied organisation, or that of a serial.",
    "history": "List every apply, newest first.",
    "adopt": "Take three CSVs as what the service holds now.",
    "restore": "Plan back to an earlier serial, ask, send, record.",
    "unlock": "Break the lock of a run that died.",
    "email-changed": "Record an email that was changed by the vendor's own way.",
    "forget": "Take a former person's data out of the history.",
}


@click.command(
    "state",
    cls=LazyGroup,
    catalogue=SUBCOMMANDS,
    package="ovsync.cli.commands.state",
    help="The recorded state and its past.",
)
@shared_options
def command(shared: Shared) -> None:
    """Hold the options that may stand before the subcommand."""
