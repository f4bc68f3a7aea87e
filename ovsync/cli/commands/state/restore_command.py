"""``ovsync state restore``."""

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, allow_option, shared_options

HELP = """Plan back to what was applied as SERIAL, ask, send, record: it becomes a new serial.

What cannot be undone is named first: people whom Officevibe deleted, invitations that were sent.
"""


@click.command("restore", help=HELP)
@click.argument("serial", type=click.IntRange(min=1), metavar="SERIAL")
@click.option("--auto-approve", is_flag=True, help="Do not ask for 'yes'.")
@allow_option
@click.option("--dry-run", is_flag=True, help="Do all but send and record.")
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@click.option(
    "--timeout", type=Duration(), default="3m", help="How long the service may take, retries included."
)
@shared_options
def command(
    shared: Shared,
    serial: int,
    auto_approve: bool,
    allow: tuple[str, ...],
    dry_run: bool,
    lock_timeout: float,
    timeout: float,
) -> int:
    """Plan back, ask, send, record."""
    from ovsync.cli.applying import Order
    from ovsync.cli.restoring import restore

    order = Order(
        auto_approve=auto_approve,
        allow=frozenset(allow),
        dry_run=dry_run,
        lock_timeout=lock_timeout,
        timeout=timeout,
        command=f"state restore {serial}",
    )
    return restore(shared, serial, order)
