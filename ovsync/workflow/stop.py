"""How a use case says that it cannot go on. The command line turns the reason into an exit code."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ovsync.diagnostics import Diagnostic


def _no_line(file: str, number: int) -> str:  # noqa: ARG001
    return ""


class Reason(StrEnum):
    """Why a use case stopped; one a row of the table of exit codes."""

    FAILED = "failed"
    GUARDED = "guarded"
    LOCKED = "locked"
    TARGET = "target"
    USAGE = "usage"


class Stop(Exception):  # noqa: N818
    """The use case cannot go on.

    message: one sentence for the user. suggestion: what to do. diagnostics: findings to show before it,
    with `line_of` (file, number) for their excerpts.
    """

    def __init__(
        self,
        message: str,
        *,
        suggestion: str = "",
        reason: Reason = Reason.FAILED,
        diagnostics: "tuple[Diagnostic, ...]" = (),
        line_of: Callable[[str, int], str] = _no_line,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.reason = reason
        self.diagnostics = diagnostics
        self.line_of = line_of
