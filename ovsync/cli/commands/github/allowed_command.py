"""``ovsync github allowed``."""

import click

from ovsync.cli.github_options import pull_request_option
from ovsync.cli.options import Shared, shared_options

HELP = """List the guards that maintainers allowed by a label for the plan that a pull request shows now.

A label ovsync:allow-NAME counts when it was set after that plan was shown.
"""


@click.command("allowed", help=HELP)
@pull_request_option()
@shared_options
def command(shared: Shared, pull: int) -> None:
    """Print a name a line; what does not count is said on standard error."""
    from ovsync.cli.github_reviewed import allowed_for

    allowed_for(shared, pull)
