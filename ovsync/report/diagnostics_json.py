"""Findings as JSON."""

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.planning.plan import Finding
from ovsync.report.escaping import json_text
from ovsync.report.finding_order import sorted_by_place


class _Whole(Finding, frozen=True, kw_only=True, omit_defaults=False):
    """A finding with every field, also where there is nothing to say."""


def diagnostics_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``[{rule, severity, message, help, file, line, column, endLine, endColumn}]``, sorted by place.

    file is "" and the numbers are 0 where a finding has no place; the numbers are 0 where it has no span.
    """
    findings = [_Whole.of(one) for one in sorted_by_place(diagnostics)]
    return json_text(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode()) + "\n"
