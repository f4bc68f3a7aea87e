"""``ovsync github summary``."""

from pathlib import Path

import click

from ovsync.cli.github_options import exactly_one, file_option, plan_option
from ovsync.cli.options import Shared, redact_option, shared_options

HELP = """Append to $GITHUB_STEP_SUMMARY a plan, a log under a title, Markdown as it is, or that an
apply waits for the sync window.
"""


@click.command("summary", help=HELP)
@plan_option()
@click.option("--title", metavar="TEXT", default="", help="What stands over the log.")
@file_option("--log", "Output of a command; nothing in it acts.")
@file_option("--markdown", "Markdown that ovsync wrote, as of drift --format markdown.")
@click.option("--queued", is_flag=True, help="Say that the apply waits for the sync window.")
@redact_option
@shared_options
def command(
    shared: Shared,
    plan: Path | None,
    title: str,
    log: Path | None,
    markdown: Path | None,
    queued: bool,
    redact: bool,
) -> None:
    """Put the text together and append it."""
    exactly_one(plan=plan, log=log, markdown=markdown, queued=queued)
    if bool(title) != bool(log):
        raise click.UsageError("--title and --log go together.")

    from ovsync.cli import github_texts
    from ovsync.cli.expectations import read_plan
    from ovsync.cli.github_run import summarise
    from ovsync.workflow.commenting import QUEUED

    text = QUEUED
    if plan is not None:
        given = read_plan(plan)[0]
        text = github_texts.plan_shown(shared, given, redacted=redact, most=github_texts.SUMMARY)
    elif log is not None:
        text = github_texts.log_shown(title, log, redacted=redact)
    elif markdown is not None:
        text = github_texts.text_of(markdown)
    summarise(text)
