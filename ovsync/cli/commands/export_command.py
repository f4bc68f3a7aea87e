"""``ovsync export``."""

import datetime
from pathlib import Path

import click

from ovsync.cli.basis import recorded_basis
from ovsync.cli.edge import source
from ovsync.cli.files import write_private
from ovsync.cli.findings import count_findings
from ovsync.cli.ground import ground_of
from ovsync.cli.options import Shared, as_of_option, cache_option, shared_options
from ovsync.workflow.exporting import FORMATS, exported
from ovsync.workflow.loading import environment_of, load_sound

HELP = """Write the organisation into DIR as files; the state is left alone.

\b
csv       users.csv, groups.csv, groups-mapping.csv
json      sync.json, the request that a sync would send
workleap  members.csv, teams.csv, teams-mappings.csv
emails    email-changes.csv: the old and the new address, where one changes
"""


@click.command("export", help=HELP)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--as", "kind", type=click.Choice(FORMATS), default="csv", show_default=True, help="What to write."
)
@as_of_option
@cache_option
@shared_options
def command(shared: Shared, directory: Path, kind: str, as_of: datetime.date | None) -> None:
    """Compile, and write the files one by one."""
    sound = load_sound(source(shared, as_of))
    environment = environment_of(sound.settings, shared.env)
    console = shared.console
    count_findings(console, sound.diagnostics)
    pairs: tuple[tuple[str, str], ...] = ()
    if kind == "emails":
        from ovsync.workflow.exporting import changed_emails

        pairs = changed_emails(recorded_basis(ground_of(shared), environment), sound)
    files = exported(kind, sound.compiled.snapshot, environment, pairs)
    for name, content in files.items():
        write_private(directory / name, content)
        console.line(str(directory / name))
