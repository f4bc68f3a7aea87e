"""``ovsync state unlock``."""

import click

from ovsync.cli.options import Shared, shared_options


@click.command("unlock", help="Break the lock of that ID, when the run that took it is dead.")
@click.argument("lock_id", metavar="ID")
@shared_options
def command(shared: Shared, lock_id: str) -> None:
    """Break a lock."""
    from ovsync.cli.recorded import place_of
    from ovsync.workflow.amending import unlock

    unlock(place_of(shared).store, lock_id)
    shared.console.line("Unlocked.")
