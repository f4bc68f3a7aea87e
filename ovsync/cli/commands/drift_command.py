"""``ovsync drift``."""

import click

from ovsync.cli.options import Shared, format_option, redact_option, shared_options

HELP = """Compare the live account with the last applied state; exit 2 where they differ.

Only what the API shows can be compared: emails, names, titles, flags, team names, who is in which team.
"""


@click.command("drift", help=HELP)
@format_option("text", "json", "markdown")
@redact_option
@shared_options
def command(shared: Shared, output_format: str, redact: bool) -> int:
    """Read, compare, print."""
    from ovsync.cli.drifting import drift_found, render_drift
    from ovsync.cli.exit_codes import ExitCode

    found = drift_found(shared)
    shared.console.out(render_drift(found, output_format, redacted=redact))
    return ExitCode.DONE if found.is_none else ExitCode.DIFFERENCE
