"""``ovsync github comment``."""

from pathlib import Path

import click

from ovsync.cli.github_options import exactly_one, file_option, plan_option, pull_request_option
from ovsync.cli.options import Shared, redact_option, shared_options

HELP = """Show a plan, or why there is none, in the one comment of a pull request.

Where the token may only read, as in a run for a fork, that is said in the job's summary, and is no failure.
"""


@click.command("comment", help=HELP)
@plan_option()
@file_option("--failed", "The log of a plan that was not to be had.")
@pull_request_option()
@click.option("--head", metavar="SHA", required=True, help="The commit that the plan was made from.")
@redact_option
@shared_options
def command(
    shared: Shared, plan: Path | None, failed: Path | None, pull: int, head: str, redact: bool
) -> None:
    """Comment."""
    exactly_one(plan=plan, failed=failed)

    from ovsync.cli.github_comment import comment_failure, comment_plan

    if plan is not None:
        comment_plan(shared, plan, pull, head, redacted=redact)
    elif failed is not None:
        comment_failure(shared, failed, pull, head, redacted=redact)
