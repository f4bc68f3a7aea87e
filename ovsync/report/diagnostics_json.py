"""Findings as JSON."""

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.report.escaping import json_text
from ovsync.report.finding_order import sorted_by_place


class _Finding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    rule: str
    severity: str
    message: str
    help: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int


def diagnostics_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``[{rule, severity, message, help, file, line, column, endLine, endColumn}]``, sorted by place.

    file is "" and the numbers are 0 where a finding has no place; the numbers are 0 where it has no span.
    """
    findings = [_finding(one) for one in sorted_by_place(diagnostics)]
    return json_text(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode()) + "\n"


def _finding(diagnostic: Diagnostic) -> _Finding:
    place = diagnostic.place
    span = place.span if place else None
    return _Finding(
        rule=diagnostic.rule,
        severity=diagnostic.severity.value,
        message=diagnostic.message,
        help=diagnostic.help,
        file=place.file if place else "",
        line=span.line if span else 0,
        column=span.column if span else 0,
        end_line=span.end_line if span else 0,
        end_column=span.end_column if span else 0,
    )
