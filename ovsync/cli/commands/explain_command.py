"""``ovsync explain``."""

import click

from ovsync.cli.options import Shared, format_option, shared_options


@click.command("explain", help="Print a rule in full; without a name, list all rules.")
@click.argument("name", default="", metavar="[RULE]")
@format_option("text", "json")
@shared_options
def command(shared: Shared, name: str, output_format: str) -> None:
    """Print one explanation, or the list."""
    from ovsync.cli.explanations import explanation_text, listing

    console = shared.console
    console.out(explanation_text(name, output_format, console) if name else listing(output_format))
