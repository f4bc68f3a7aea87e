"""``ovsync codeowners``."""

from pathlib import Path

import click

from ovsync.cli.options import Shared, shared_options

HELP = """Print a CODEOWNERS file from the org tree: a team's files are owned by its managers.

With --out the block between ovsync's marks is replaced and every other line kept; --check writes nothing and
exits 2 where the file is not up to date.
"""


@click.command("codeowners", help=HELP)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file."
)
@click.option("--check", is_flag=True, help="Exit 2 where the file (--out, else .github/CODEOWNERS) differs.")
@shared_options
def command(shared: Shared, out: Path | None, check: bool) -> int:
    """Print, write or check."""
    from ovsync.cli.owning import check_owners, owners_block, write_owners

    block = owners_block(shared)
    if check:
        return check_owners(shared.console, out or Path(".github/CODEOWNERS"), block)
    if out is None:
        shared.console.out(block)
    else:
        write_owners(shared.console, out, block)
    return 0
