"""``ovsync state``: a group of commands on the recorded state."""

from importlib import import_module
from typing import Final

import click

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


class StateCommands(click.Group):
    """The subcommands, imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, imported now."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(f"ovsync.cli.commands.state.{cmd_name.replace('-', '_')}_command")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.command("state", cls=StateCommands, help="The recorded state and its past.")
@shared_options
def command(shared: Shared) -> None:
    """Hold the options that may stand before the subcommand."""
