"""Time and chance, as the network needs them. They enter from the edge."""

import datetime
from collections.abc import Callable
from typing import Final

import msgspec

LONGEST: Final = 180.0
"""Seconds after which every exchange has ended, retries included."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How time passes.

    clock: seconds that only grow (time.monotonic). sleep: waits that many seconds (time.sleep).
    chance: a number from 0 up to 1 (random.random), so that many runners do not come back at once.
    now: the time of day, with a zone; a Retry-After may name a date.
    timeout: seconds that one exchange may take in all; never more than LONGEST.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    now: Callable[[], datetime.datetime]
    timeout: float = LONGEST
