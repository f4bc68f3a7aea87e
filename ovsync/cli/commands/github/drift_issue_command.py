"""``ovsync github drift-issue``."""

from pathlib import Path

import click

from ovsync.cli.github_options import exactly_one, file_option
from ovsync.cli.options import Shared, shared_options

HELP = """Open the one issue about drift or bring it up to date; --gone closes it."""


@click.command("drift-issue", help=HELP)
@file_option("--drift", "What `ovsync drift --format markdown` said.")
@click.option("--gone", is_flag=True, help="There is no drift any more.")
@shared_options
def command(shared: Shared, drift: Path | None, gone: bool) -> None:
    """Keep the issue."""
    exactly_one(drift=drift, gone=gone)

    from ovsync.cli.github_run import asking_github, environment_name
    from ovsync.cli.github_texts import text_of
    from ovsync.github.comments import ACTIONS_BOT
    from ovsync.workflow.commenting import drift as keep

    markdown = text_of(drift) if drift is not None else None
    with asking_github() as client:
        issue = keep(client, author=ACTIONS_BOT, environment=environment_name(shared), markdown=markdown)
    shared.console.note(f"The issue is {issue.action}: {issue.url}" if issue.url else "There is no issue.")
