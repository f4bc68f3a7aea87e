"""Findings as sarif."""

from ovsync.diagnostics import Diagnostic


def diagnostics_sarif(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Findings as sarif."""
    return ""
