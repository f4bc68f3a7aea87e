"""``ovsync sandbox``."""

from pathlib import Path

import click

from ovsync.cli.options import Shared, shared_options

HELP = """Run a local stand-in for Officevibe's API v2, for trying and for tests.

It listens on 127.0.0.1 only, keeps its data in one SQLite file, and takes the key in
$OVSYNC_SANDBOX_KEY (default: sandbox-key). Point an environment at it:

\b
  target:
    type: officevibe
    url: http://127.0.0.1:8765
    apiKey: {env: OFFICEVIBE_API_KEY}

Ctrl-C stops it. It comes with the extra: pip install 'ovsync[sandbox]'.
"""


@click.command("sandbox", help=HELP)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="PORT",
    help="The port; 0: any free one.",
)
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".ovsync/sandbox.sqlite"),
    show_default=True,
    help="Where its data lies.",
)
@click.option(
    "--port-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the port here once it listens.",
)
@click.option(
    "--envelope/--no-envelope", default=None, help="Wrap answers to GET in {isSuccess, data}, or not."
)
@click.option("--fist-name", is_flag=True, help="Misspell firstName, as some answers of the service do.")
@shared_options
def command(
    shared: Shared, port: int, db: Path, port_file: Path | None, envelope: bool | None, fist_name: bool
) -> None:
    """Serve until interrupted."""
    from ovsync.cli.sandboxing import serve_sandbox

    serve_sandbox(
        shared.console, port=port, db=db, port_file=port_file, envelope=envelope, fist_name=fist_name
    )
