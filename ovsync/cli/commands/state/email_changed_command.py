"""``ovsync state email-changed``."""

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, shared_options

HELP = """Record that the email of a person was changed by the vendor's own way.

An administrator uploads the file of `ovsync export --as emails` to Officevibe first. ID is the person's
ID, key or old email; nothing is sent.
"""


@click.command("email-changed", help=HELP)
@click.argument("person", metavar="ID")
@click.argument("email", metavar="NEW")
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@shared_options
def command(shared: Shared, person: str, email: str, lock_timeout: float) -> None:
    """Record one changed email."""
    from ovsync.cli.recorded import where
    from ovsync.workflow.amending import email_changed

    amended = email_changed(where(shared, "state email-changed", lock_timeout), person, email)
    for notice in amended.notices:
        shared.console.note(notice)
    shared.console.line(f"Recorded as serial {amended.state.serial}; nothing was sent.")
