"""Wait for something no longer than so long, whatever it is stuck in."""

import threading
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def within(seconds: float, work: Callable[[], Value]) -> Value | None:
    """What `work` returns; None where it is not done in time, and then it is left to itself.

    A socket's timeout begins anew with every byte, and the look-up of a name has none: a server
    that drips would hold us for ever. Raises what `work` raises.
    """
    done: list[Value] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as broken:  # noqa: BLE001 (raised again below)
            failed.append(broken)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if failed:
        raise failed[0]
    return done[0] if done else None
