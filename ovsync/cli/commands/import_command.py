"""``ovsync import``."""

from pathlib import Path

import click

from ovsync.cli.options import Shared, shared_options

HELP = """Write org YAML from what exists, into a place that holds no organisation yet.

\b
csv DIR    users.csv, groups.csv and groups-mapping.csv
hris FILE  one row a person with a manager column; .csv or .xlsx
live       the account, as far as the API shows it

With --merge, a later csv or hris export updates an organisation in place.
An .xlsx needs the extra: pip install 'ovsync[excel]'.
"""


@click.command("import", help=HELP)
@click.argument("kind", type=click.Choice(("csv", "hris", "live")), metavar="csv|hris|live")
@click.argument("source", type=click.Path(path_type=Path), required=False, metavar="[DIR|FILE]")
@click.option(
    "--layout",
    type=click.Choice(("units", "beside", "apart")),
    default="units",
    show_default=True,
    help="A file a unit; a folder a unit, people beside teams; or a folder for each of the two.",
)
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where to write."
)
@click.option(
    "--organization", metavar="NAME", default="", help="The organisation's name. Default: the folder's."
)
@click.option("--columns", default="", metavar="LIST", help="hris: as 'email=Work Email,manager=Boss ID'.")
@click.option("--sheet", default="", metavar="NAME", help="hris: the sheet of an .xlsx. Default: the first.")
@click.option("--url", default="", metavar="URL", help="live: the account. Default: that of the environment.")
@click.option("--merge", is_flag=True, help="Update the organisation in place.")
@click.option("--check", is_flag=True, help="With --merge: only say what would change; exit 2 if anything.")
@shared_options
def command(shared: Shared, kind: str, source: Path | None, **options: object) -> int:
    """Read, write, say what comes next."""
    from ovsync.cli.importing import Asked, run_import

    return run_import(shared, Asked(kind=kind, source=source, **options))  # type: ignore[arg-type]
