"""Prints what the tests measured at the end of a run."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    measured = sorted(
        {
            (name, value)
            for report in terminalreporter.getreports("passed")
            for name, value in report.user_properties
            if name.startswith("markdown")
        },
        key=lambda one: one[1],
    )
    if measured:
        terminalreporter.section("measured")
        for name, value in measured:
            terminalreporter.line(f"{name}: {value:,}")
