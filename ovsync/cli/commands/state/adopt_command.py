"""``ovsync state adopt``."""

from pathlib import Path

import click

from ovsync.cli.durations import Duration
from ovsync.cli.options import Shared, shared_options

HELP = """Take users.csv, groups.csv and groups-mapping.csv in DIR as what the service holds now.

They are the files that were pushed last. Nothing is sent; the next plan is made against them.
"""


@click.command("adopt", help=HELP)
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@click.option("--auto-approve", is_flag=True, help="Do not ask, where a state exists already.")
@click.option("--lock-timeout", type=Duration(), default="0", help="How long to wait for the lock: 30s, 5m.")
@shared_options
def command(shared: Shared, directory: Path, auto_approve: bool, lock_timeout: float) -> None:
    """Adopt three CSVs."""
    from ovsync.cli.adopting import adopt_directory

    adopt_directory(shared, directory, auto_approve=auto_approve, lock_timeout=lock_timeout)
