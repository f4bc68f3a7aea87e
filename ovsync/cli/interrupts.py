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
        """Listen to Ctrl-C within."""
        before = signal.signal(signal.SIGINT, self._hear)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self._asked += 1
        if self._step is Step.SENDING and self._asked > 1:
            raise KeyboardInterrupt
        if self._step is Step.SENDING:
            self._console.note("Waiting for the answer; press Ctrl-C again to give up on it.")
        elif self._step in (Step.ANSWERED, Step.RECORDED):
            self._console.note("Officevibe has taken the sync; recording it first.")
        else:
            self._console.note("Stopping before anything is sent.")
