"""The one table of exit codes. A count is never an exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a run of ovsync ended with."""

    DONE = 0
    FAILED = 1  # the org is not valid, or the command failed
    DIFFERENCE = 2
    GUARDED = 3
    LOCKED = 4
    TARGET = 5
    USAGE = 64
    INTERRUPTED = 130
