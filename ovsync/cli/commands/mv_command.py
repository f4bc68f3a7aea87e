"""``ovsync mv``."""

import click

from ovsync.cli.dry_run import dry_run_option
from ovsync.cli.options import Shared, shared_options

HELP = """Rename a key everywhere: `mv people.OLD people.NEW`, or `mv teams.OLD teams.NEW`.

Every reference in every file follows, and `id: OLD` keeps what Officevibe knows it by, so that no history is
lost and a plan has nothing to do. Comments and layout stay.
"""


@click.command("mv", help=HELP)
@click.argument("old")
@click.argument("new")
@dry_run_option
@shared_options
def command(shared: Shared, old: str, new: str, dry_run: bool) -> None:
    """Rename a key."""
    from ovsync.cli.editing import edit
    from ovsync.workflow.refactoring_names import rename_key

    edit(shared, lambda here: rename_key(here, old, new, environment=shared.env), dry_run=dry_run)
