"""Findings in the order of the files, and counted."""

from ovsync.diagnostics import Diagnostic, Severity, Span, by_place
from ovsync.report.wording import count

START = Span.at(1, 1)


def span_of(diagnostic: Diagnostic) -> Span:
    """Where the finding is; the beginning of the file where nothing closer is known."""
    return (diagnostic.place.span if diagnostic.place else None) or START


def sorted_by_place(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """By file, line and column, then by rule and message. Those without a file come first."""
    return sorted(diagnostics, key=by_place)


def counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``2 errors, 3 warnings``; "" where there are none."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    warnings = sum(one.severity is Severity.WARNING for one in diagnostics)
    parts = [count(errors, "error")] if errors else []
    return ", ".join([*parts, count(warnings, "warning")] if warnings else parts)
