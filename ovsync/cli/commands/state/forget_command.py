"""``ovsync state forget``."""

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, shared_options

HELP = """Take a former person's data out of the history; the chain of digests stays whole.

PERSON is an ID, key or email. Somebody who is still in the organisation cannot be forgotten. What was kept
of earlier readings in .ovsync/cache is emptied too; files that were written elsewhere, and git, are yours.
"""


@click.command("forget", help=HELP)
@click.argument("person", metavar="PERSON")
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@shared_options
def command(shared: Shared, person: str, lock_timeout: float) -> None:
    """Forget one person."""
    from ovsync.cli.edge import cache_beside, org_directory
    from ovsync.cli.recorded import where
    from ovsync.workflow.amending import forget

    gone = forget(where(shared, "state forget", lock_timeout), person)
    cache_beside(org_directory(shared)).clear()
    serials = ", ".join(str(serial) for serial in gone.serials)
    shared.console.line(
        f"Forgotten; taken out of serial {serials}." if serials else "There was nothing to forget."
    )
