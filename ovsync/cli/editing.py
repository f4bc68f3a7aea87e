"""A refactoring at the edge: its plan and its patch are shown, then the files are written."""

from collections.abc import Callable

from ovsync.cli.edge import org_directory, source
from ovsync.cli.options import Shared
from ovsync.cli.rewriting import patch, rewrite
from ovsync.report.plan_text import plan_text
from ovsync.report.style import Style
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Refactored


def edit(shared: Shared, make: Callable[[Source], Refactored], *, dry_run: bool) -> None:
    """Show what an edit does, and write it unless it is a dry run. Raises Stop; then nothing is written."""
    here = source(shared)
    made = make(here)
    console = shared.console
    style = Style(colour=console.colour, width=console.width)
    console.out(plan_text(made.plan, style=style, verbose=console.verbosity > 0))
    console.line()
    console.out(patch(made.rewrites, here.tree.shown))
    for note in made.notes:
        console.note(f"Note: {note}")
    if dry_run:
        console.note("Dry run: nothing was written.")
        return
    rewrite(org_directory(shared), made.rewrites)
    number = len(made.rewrites)
    console.note(f"{number} file{'' if number == 1 else 's'} changed. Nothing was sent: see `ovsync plan`.")
