"""``ovsync state history``."""

import click

from ovsync.cli.options import Shared, format_option, redact_option, shared_options


@click.command("history", help="List every apply, newest first.")
@format_option("text", "json")
@redact_option
@shared_options
def command(shared: Shared, output_format: str, redact: bool) -> None:
    """Print the history, and what is wrong with its chain."""
    from ovsync.cli.histories import history_json, history_text
    from ovsync.cli.recorded import place_of
    from ovsync.workflow.restoring import history

    entries, notices = history(place_of(shared).store)
    console = shared.console
    for notice in notices:
        console.aside(f"{notice}\n")
    render = history_json if output_format == "json" else history_text
    console.out(render(entries, redacted=redact))
