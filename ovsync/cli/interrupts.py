"""Ctrl-C while an apply runs: before sending nothing happens; while sending the answer is waited for."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ovsync.cli.console import Console
from ovsync.workflow.apply_inputs import Step


class Interrupts:
    """What Ctrl-C means at each step of an apply."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._step: Step | None = None
        self._asked = 0
        self._given_up = False

    def step(self, step: Step) -> None:
        """The apply has come to this step."""
        self._step = step
        if step is Step.SENDING:
            self._console.note("Sending …")

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._asked > 0

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to Ctrl-C within, and to a runner that is told to end."""
        before = {one: signal.signal(one, self._hear) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self._asked += 1
        if self._given_up:
            return  # the end of a run that was given up must not be cut short: it gives up the lock
        if self._step is Step.SENDING and (self._asked > 1 or number == signal.SIGTERM):
            self._given_up = True
            raise KeyboardInterrupt
        if self._step is Step.SENDING:
            self._console.note("Waiting for the answer; press Ctrl-C again to give up on it.")
        elif self._step is Step.ANSWERED:
            self._console.note("The answer has come; recording it first.")
        elif self._step in (Step.RECORDED, Step.UNLOCKED):
            self._console.note("The answer is recorded already.")
        else:
            self._console.note("Stopping before anything is sent.")
