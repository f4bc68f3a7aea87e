"""A progress bar on a terminal, and nothing elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from ovsync.cli.console import Console

Told = Callable[[int, int], None]

_PATIENCE: Final = 0.5
"""Seconds that pass in silence."""


def _untold(done: int, total: int) -> None:
    """Nobody is watching."""


@contextmanager
def progress(console: Console, title: str) -> Iterator[Told]:
    """`told(done, total)` draws a bar on standard error, if that is a terminal, after half a second."""
    if console.verbosity < 0 or not sys.stderr.isatty():
        yield _untold
        return
    from rich.console import Console as Screen
    from rich.progress import Progress

    started = time.monotonic()
    with Progress(console=Screen(stderr=True, no_color=not console.colour_err), transient=True) as bar:
        task = bar.add_task(title, total=None, visible=False)

        def told(done: int, total: int) -> None:
            visible = time.monotonic() - started > _PATIENCE
            bar.update(task, completed=done, total=total, visible=visible)

        yield told
