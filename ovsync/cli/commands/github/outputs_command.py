"""``ovsync github outputs``."""

import secrets
from pathlib import Path

import click

from ovsync.cli.github_options import plan_option, pull_request_option
from ovsync.cli.options import Shared, shared_options

HELP = """Append to $GITHUB_OUTPUT: has-changes, blocked, queued and fingerprint of a plan.

With --pull-request also `artifact`, the name under which the plan is found again after the merge.
"""


@click.command("outputs", help=HELP)
@plan_option(required=True)
@pull_request_option(optional=True)
@shared_options
def command(shared: Shared, plan: Path, pull: int) -> None:  # noqa: ARG001
    """Read the plan and append."""
    from ovsync.cli.expectations import read_plan
    from ovsync.cli.github_run import append
    from ovsync.github.outputs import lines, outputs_of

    outputs = outputs_of(read_plan(plan)[0], pull)
    append("GITHUB_OUTPUT", lines(outputs, delimiter=f"ovsync-{secrets.token_hex(16)}"))
