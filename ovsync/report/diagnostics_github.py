"""Findings as github."""

from ovsync.diagnostics import Diagnostic


def diagnostics_github(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Findings as github."""
    return ""
