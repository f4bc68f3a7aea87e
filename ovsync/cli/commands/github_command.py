"""``ovsync github``: what the steps of the GitHub workflows call."""

from importlib import import_module
from typing import Final

import click

from ovsync.cli.options import Shared, shared_options

SUBCOMMANDS: Final = {
    "outputs": "Give a plan's outputs to the next steps.",
    "summary": "Write into the summary of the job.",
    "comment": "Show a plan in the one comment of a pull request.",
    "reviewed": "Write down what an apply may do: what was reviewed since the last one.",
    "drift-issue": "Keep the one issue that is open while there is drift.",
    "allowed": "List the guards that maintainers allowed for a pull request's plan.",
}

HELP = """What the steps of the GitHub workflows call; docs/github.md shows them.

GITHUB_TOKEN and GITHUB_REPOSITORY say whom to ask for what, and GITHUB_API_URL where.
"""


class GithubCommands(click.Group):
    """The subcommands, imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, imported now."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(f"ovsync.cli.commands.github.{cmd_name.replace('-', '_')}_command")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.command("github", cls=GithubCommands, help=HELP)
@shared_options
def command(shared: Shared) -> None:
    """Hold the options that may stand before the subcommand."""
