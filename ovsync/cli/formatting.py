"""``fmt`` at the edge: which files, what is written, what is said."""

import os
from collections.abc import Sequence
from pathlib import Path

from ovsync.cli.edge import now, org_directory, source
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.findings import show_findings
from ovsync.cli.options import Shared
from ovsync.cli.rewriting import patch, rewrite
from ovsync.language.places import shown_path
from ovsync.report.escaping import visible
from ovsync.workflow.formatting import Formatting, format_org
from ovsync.workflow.stop import Reason, Stop


def format_files(shared: Shared, paths: Sequence[Path], *, check: bool) -> int:
    """Write, or with `check` only say, what is not canonical. Raises Stop."""
    tree = source(shared).tree
    root = org_directory(shared)
    made = format_org(tree, [_below(root, path) for path in paths], now())
    console = shared.console
    for one in made.rewrites:
        console.line(visible(shown_path(tree, one.path)))
    if console.verbosity > 0:
        console.out(patch(made.rewrites, tree.shown))
    if not check:
        rewrite(root, made.rewrites)
    show_findings(console, made.diagnostics, made.places.line)
    for path in made.refused:
        name = shown_path(tree, path)
        console.problem(
            f"{name} is left as it is: formatted, it would say something else", "please report it"
        )
    console.note(_verdict(made, check))
    if made.diagnostics or made.refused:
        return ExitCode.FAILED
    return ExitCode.DIFFERENCE if check and made.rewrites else ExitCode.DONE


def _below(root: Path, path: Path) -> str:
    """A path as the tree names it. Raises Stop where it lies elsewhere."""
    # Not resolved: a link within the org directory is named as the link.
    absolute, top = (Path(os.path.normpath(one.absolute())) for one in (path, root))
    if not absolute.is_relative_to(top):
        raise Stop(f"{path} is not in the org directory {root}", reason=Reason.USAGE)
    named = absolute.relative_to(top)
    return "" if named == Path() else named.as_posix()


def _verdict(made: Formatting, check: bool) -> str:
    number = len(made.rewrites)
    left = len({one.place.file for one in made.diagnostics if one.place})
    unread = (
        f" {_files(left)} cannot be read and {'is' if left == 1 else 'are'} left as they are." if left else ""
    )
    unread = unread.replace("is left as they are", "is left as it is")
    if not number:
        done = made.files - left - len(made.refused)
        return f"{_files(done)} {'is' if done == 1 else 'are'} canonical already.{unread}"
    return (
        f"{_files(number)} {'would be' if check else ('was' if number == 1 else 'were')} formatted.{unread}"
    )


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"
