"""Findings as GitHub workflow commands: annotations of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions", and the escaping of
its toolkit (packages/core/src/command.ts).
"""

from ovsync.diagnostics import Diagnostic, Severity, Span
from ovsync.report.escaping import workflow_message, workflow_property
from ovsync.report.finding_order import sorted_by_place


def diagnostics_github(diagnostics: tuple[Diagnostic, ...]) -> str:
    """One command a line, sorted by place; "" where there are none."""
    return "".join(f"{_command(one)}\n" for one in sorted_by_place(diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    name = "error" if diagnostic.severity is Severity.ERROR else "warning"
    message = "\n".join(part for part in (diagnostic.message, diagnostic.help) if part)
    properties = ",".join(f"{key}={workflow_property(value)}" for key, value in _properties(diagnostic))
    return f"::{name} {properties}::{workflow_message(message)}"


def _properties(diagnostic: Diagnostic) -> list[tuple[str, str]]:
    place = diagnostic.place
    if place is None:
        return [("title", diagnostic.rule)]
    where = _span(place.span) if place.span else []
    return [("file", place.file), *where, ("title", diagnostic.rule)]


def _span(span: Span) -> list[tuple[str, str]]:
    """GitHub takes columns only where the span is on one line; its end column is inclusive."""
    lines = [("line", str(span.line)), ("endLine", str(span.end_line))]
    if span.line != span.end_line:
        return lines
    return [*lines, ("col", str(span.column)), ("endColumn", str(max(span.column, span.end_column - 1)))]
