"""``ovsync ARGUMENTS`` as its own process that kills itself with kill -9 right after a step of an apply.

``python -m tests.cli.dying STEP ARGUMENTS``: all else is the program as it is.
"""

import os
import signal
import sys

from ovsync.cli import main
from ovsync.cli.interrupts import Interrupts
from ovsync.workflow.apply_inputs import Step

_told = Interrupts.step


def _die(last: Step) -> None:
    def step(self: Interrupts, reached: Step) -> None:
        _told(self, reached)
        if reached is last:
            os.kill(os.getpid(), signal.SIGKILL)

    Interrupts.step = step  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    _die(Step(sys.argv.pop(1)))
    main()
