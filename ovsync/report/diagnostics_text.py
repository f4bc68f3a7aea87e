"""Findings as a compiler prints them."""

from collections.abc import Callable

from ovsync.diagnostics import Diagnostic
from ovsync.report.style import Style


def diagnostics_text(
    diagnostics: tuple[Diagnostic, ...], line_of: Callable[[str, int], str], *, style: Style
) -> str:
    """Findings as a compiler prints them."""
    return ""
