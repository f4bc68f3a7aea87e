"""A pace for tests: time that passes only when somebody sleeps, and no chance."""

import datetime
import time

from ovsync.targets.pace import LONGEST, Pace


class Slept:
    """Remembers how long was slept, and lets the clock pass as long."""

    def __init__(self, *, timeout: float = LONGEST) -> None:
        self.naps: list[float] = []
        self.pace = Pace(
            clock=lambda: time.monotonic() + sum(self.naps),
            sleep=self.naps.append,
            chance=lambda: 1.0,
            now=lambda: datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC),
            timeout=timeout,
        )
