"""``ovsync apply``."""

from pathlib import Path
from typing import Any

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, allow_option, as_of_option, cache_option, redact_option, shared_options

HELP = """Plan again (or take a saved PLAN), ask, send, record.

With nothing to change nothing is sent. Exits 3 when a guard stops it, 4 when the state is locked,
5 when the target refuses or cannot be reached; the message says if anything may have been applied.
"""


@click.command("apply", help=HELP)
@click.argument("saved", type=click.Path(path_type=Path, dir_okay=False), required=False, metavar="[PLAN]")
@click.option("--auto-approve", is_flag=True, help="Do not ask for 'yes'; for CI.")
@allow_option
@click.option(
    "--expect",
    multiple=True,
    metavar="FINGERPRINT|PLAN.json",
    help="Apply only what was reviewed; repeatable.",
)
@click.option("--resend", is_flag=True, help="Send even where nothing would change.")
@click.option("--dry-run", is_flag=True, help="Do all but send and record.")
@click.option(
    "--dump-request",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what is sent, without the key.",
)
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@click.option(
    "--timeout", type=Duration(), default="3m", help="How long the service may take, retries included."
)
@click.option(
    "--fail-on-warning", is_flag=True, help="Exit 5 where the service takes the sync with a warning."
)
@click.option("--ci", is_flag=True, help="Refuse a state in a local file, which a CI runner does not keep.")
@as_of_option
@redact_option
@cache_option
@shared_options
def command(shared: Shared, allow: tuple[str, ...], **options: Any) -> int:
    """Plan, ask, apply, and say what came of it."""
    from ovsync.cli.applying import Order, apply_order

    return apply_order(shared, Order(allow=frozenset(allow), **options))
