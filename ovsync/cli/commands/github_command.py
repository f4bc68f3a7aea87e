"""``ovsync github``: what the steps of the GitHub workflows call."""

from typing import Final

import click

from ovsync.cli.group import LazyGroup
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


@click.command(
    "github", cls=LazyGroup, catalogue=SUBCOMMANDS, package="ovsync.cli.commands.github", help=HELP
)
@shared_options
def command(shared: Shared) -> None:
    """Hold the options that may stand before the subcommand."""
