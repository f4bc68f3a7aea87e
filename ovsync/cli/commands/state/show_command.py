"""``ovsync state show``."""

import click

from ovsync.cli.options import Shared, format_option, shared_options


@click.command("show", help="Show the last applied organisation, or that of SERIAL.")
@click.argument("serial", type=click.IntRange(min=1), required=False, metavar="[SERIAL]")
@format_option("text", "json")
@shared_options
def command(shared: Shared, serial: int | None, output_format: str) -> None:
    """Print one serial."""
    from ovsync.cli.histories import side_json, side_text
    from ovsync.cli.recorded import place_of
    from ovsync.workflow.restoring import history, past
    from ovsync.workflow.stop import Stop

    store = place_of(shared).store
    entries, notices = history(store)
    if not entries:
        raise Stop("nothing was ever applied", suggestion="`ovsync apply`, or `ovsync state adopt DIR`")
    console = shared.console
    for notice in notices:
        console.aside(f"{notice}\n")
    found = past(store, serial or entries[0].serial)
    render = side_json if output_format == "json" else side_text
    console.out(render(found.entry, found.side))
