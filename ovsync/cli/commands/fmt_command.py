"""``ovsync fmt``."""

from pathlib import Path

import click

from ovsync.cli.options import Shared, shared_options

HELP = """Write org YAML in its canonical form; comments are kept, and nothing that it means changes.

PATH is a file or a folder of the org directory; without one, all of it is formatted. What was rewritten is
listed, with -v as a diff. A file that cannot be read is left untouched and named.
"""


@click.command("fmt", help=HELP)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 2 where a file is not canonical.")
@shared_options
def command(shared: Shared, paths: tuple[Path, ...], check: bool) -> int:
    """Format or check."""
    from ovsync.cli.formatting import format_files

    return format_files(shared, paths, check=check)
