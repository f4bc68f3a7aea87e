"""``ovsync sync``."""

from pathlib import Path
from typing import Any

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, allow_option, shared_options

HELP = """Do what the vendor's sync.ps1 does, with a plan and guards: three CSVs in, the same request out.

FILE is the vendor's config.json or sandbox-config.json. The key may stand in it; better, put it into
$OFFICEVIBE_API_KEY. The state lies in .ovsync/ beside the file. As sync.ps1 does, it goes on without
asking; the guards stop it all the same.
"""


@click.command("sync", help=HELP)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The vendor's config.json or sandbox-config.json.",
)
@click.option("--dry-run", is_flag=True, help="Do all but send and record.")
@click.option(
    "--dump-request",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what is sent, without the key.",
)
@allow_option
@click.option("--resend", is_flag=True, help="Send even where nothing would change.")
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@click.option(
    "--timeout", type=Duration(), default="3m", help="How long the service may take, retries included."
)
@click.option("--unlock", metavar="ID", default="", help="Break the lock of a run that died, and stop.")
@shared_options
def command(shared: Shared, config: Path, allow: tuple[str, ...], unlock: str, **options: Any) -> int:
    """Read, check, plan, ask, send, record."""
    from ovsync.cli.applying import Order
    from ovsync.cli.dropin import break_lock, sync_order

    if unlock:
        return break_lock(shared, config, unlock)
    return sync_order(shared, config, Order(allow=frozenset(allow), command="sync", **options))
