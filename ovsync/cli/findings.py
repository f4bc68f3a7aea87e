"""Findings on the way to a terminal or a file."""

from collections.abc import Callable

from ovsync.cli.console import Console
from ovsync.diagnostics import Diagnostic
from ovsync.report.diagnostics_text import diagnostics_text
from ovsync.report.style import Style

LineOf = Callable[[str, int], str]


def no_line(file: str, number: int) -> str:  # noqa: ARG001
    """For findings whose files are not at hand."""
    return ""


def show_findings(console: Console, diagnostics: tuple[Diagnostic, ...], line_of: LineOf = no_line) -> None:
    """Write findings to standard error, as a compiler does."""
    style = Style(colour=console.colour_err, width=console.width)
    text = diagnostics_text(diagnostics, line_of, style=style)
    console.aside(text)


def render(name: str, diagnostics: tuple[Diagnostic, ...], line_of: LineOf, console: Console) -> str:
    """The findings in the format of that name."""
    if name == "json":
        from ovsync.report.diagnostics_json import diagnostics_json

        return diagnostics_json(diagnostics)
    if name == "github":
        from ovsync.report.diagnostics_github import diagnostics_github

        return diagnostics_github(diagnostics)
    if name == "sarif":
        from ovsync.report.diagnostics_sarif import diagnostics_sarif

        return diagnostics_sarif(diagnostics)
    return diagnostics_text(diagnostics, line_of, style=Style(colour=console.colour, width=console.width))


def count_findings(console: Console, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Say in one line that there are warnings; ``validate`` shows them."""
    number = len(diagnostics)
    if number:
        console.note(f"{number} warning{'s' if number > 1 else ''}; `ovsync validate` shows them.")
