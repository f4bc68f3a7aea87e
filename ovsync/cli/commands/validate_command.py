"""``ovsync validate``."""

import datetime

import click

from ovsync.cli.edge import source
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.findings import render
from ovsync.cli.options import (
    Shared,
    as_of_option,
    cache_option,
    format_option,
    redact_option,
    shared_options,
)


@click.command("validate", help="Check the organisation: syntax, schema, references, rules.")
@format_option("text", "json", "github", "sarif")
@as_of_option
@redact_option
@cache_option
@shared_options
def command(shared: Shared, output_format: str, as_of: datetime.date | None, redact: bool) -> int:
    """Print every finding; 1 where one is an error."""
    from ovsync.diagnostics import has_errors
    from ovsync.workflow.loading import load
    from ovsync.workflow.validating import verdict

    loaded = load(source(shared, as_of))
    findings = loaded.diagnostics
    line_of = loaded.places.line
    if redact:
        from ovsync.cli.findings import no_line
        from ovsync.report.redaction import redact_diagnostics
        from ovsync.workflow.validating import people_of

        findings, line_of = redact_diagnostics(findings, people_of(loaded)), no_line
    console = shared.console
    console.out(render(output_format, findings, line_of, console))
    if output_format == "text":
        console.note(verdict(loaded))
    return ExitCode.FAILED if has_errors(loaded.diagnostics) else ExitCode.DONE
