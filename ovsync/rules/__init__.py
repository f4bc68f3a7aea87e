"""What must, and what should, hold of an organisation."""

from collections.abc import Iterator

from ovsync.diagnostics import Diagnostic
from ovsync.model import Compiled, Org


def check_all(org: Org, compiled: Compiled) -> Iterator[Diagnostic]:
    """Every finding of every rule, with the severity that ovsync.yaml leaves it."""
    yield from ()


__all__ = ["check_all"]
