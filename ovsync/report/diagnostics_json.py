"""Findings as json."""

from ovsync.diagnostics import Diagnostic


def diagnostics_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Findings as json."""
    return ""
