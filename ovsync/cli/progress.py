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
_BETWEEN: Final = 0.1
"""Seconds between two looks of a line."""


def _untold(done: int, total: int) -> None:
    """Nobody is watching."""


def progress_line(console: Console, title: str) -> Told:
    """`told(done, total)` keeps one line on standard error after half a second, and wipes it at the end.

    For what is too quick to load a bar for. Nothing elsewhere than on a terminal.
    """
    if console.verbosity < 0 or not sys.stderr.isatty():
        return _untold
    started = shown = time.monotonic()

    def told(done: int, total: int) -> None:
        nonlocal shown
        here = time.monotonic()
        if shown > started and done >= total:
            console.aside("\r\x1b[K")
        elif here - started > _PATIENCE and here - shown > _BETWEEN:
            shown = here
            console.aside(f"\r\x1b[K{title}: {done:,} of {total:,}")

    return told


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
