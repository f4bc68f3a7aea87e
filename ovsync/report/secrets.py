"""Secrets never leave with an excerpt: what stands behind a key of a key is masked, whatever the rule.

A finding about the same line (or a file that does not even parse) would show a
literal key as well as the rule against it does, so the mask looks at the text.
"""

import re

from ovsync.diagnostics import Diagnostic

RULE = "literal-secret"
MASK = "***"

_KEY_NAMES = r"""["']?(?:api_?-?key|encryption_?-?keys?|secret|password|token)["']?"""
# A map that only says where the secret lies ({env: …}, {file: …}) is no secret.
_ASSIGNED = re.compile(_KEY_NAMES + r"\s*:\s*(?!\{\s*(?:env|file)\s*:|\[\s*\{|#)(?=\S)", re.IGNORECASE)


def masked(line: str, column: int | None) -> str:
    """The line, its secret replaced by ``***`` to the end of the line.

    column: where a finding says that the secret begins, from 1; None where none does.
    """
    found = _ASSIGNED.search(line)
    starts = [found.end()] if found else []
    if column is not None:
        starts.append(column - 1)
    return line[: min(starts)] + MASK if starts else line


def secret_columns(diagnostics: tuple[Diagnostic, ...]) -> dict[tuple[str, int], int]:
    """(file, line) -> the column from which nothing may be shown, of every literal secret found."""
    columns: dict[tuple[str, int], int] = {}
    for diagnostic in diagnostics:
        place = diagnostic.place
        if diagnostic.rule != RULE or place is None or place.span is None:
            continue
        span = place.span
        for line in range(span.line, span.end_line + 1):
            column = span.column if line == span.line else 1
            columns[place.file, line] = min(column, columns.get((place.file, line), column))
    return columns
