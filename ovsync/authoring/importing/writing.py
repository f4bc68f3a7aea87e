"""A draft becomes files that were read back, and that say what the draft said."""

import datetime

from ovsync.authoring.importing.draft import Draft
from ovsync.authoring.importing.emit import files_of
from ovsync.authoring.importing.layout import Layout, laid_out
from ovsync.authoring.importing.memory import MemoryTree
from ovsync.compiler import compile_org
from ovsync.language import read_org
from ovsync.model import Snapshot


class NotTheSameError(Exception):
    """The files would not say what the source says. The message names the first difference."""


def checked_files(
    draft: Draft, layout: Layout, as_of: datetime.date, *, workers: int = 1
) -> dict[str, bytes]:
    """Path -> content, after reading it back. Raises NotTheSameError; then nothing may be written."""
    files = {path: text.encode() for path, text in files_of(laid_out(draft, layout)).items()}
    reading = read_org(MemoryTree(files), workers=workers)
    if reading.org is None or reading.diagnostics:
        first = reading.diagnostics[0]
        place = reading.places.resolve(first.place) if first.place else None
        where = f"{place.file}:{place.span.line}" if place and place.span else ""
        raise NotTheSameError(f"{where} {first.message}")
    difference = first_difference(compile_org(reading.org, as_of).snapshot, draft.snapshot)
    if difference:
        raise NotTheSameError(difference)
    return files


def first_difference(made: Snapshot, wanted: Snapshot) -> str:
    """In words, what comes first of what differs; "" where nothing does."""
    if made == wanted:
        return ""
    for name in ("columns", "people", "teams", "memberships", "sub_teams"):
        ours, theirs = getattr(made, name), getattr(wanted, name)
        if ours != theirs:
            only = [one for one in theirs if one not in set(ours)] if len(theirs) < 1000 else []
            more = [one for one in ours if one not in set(theirs)] if len(theirs) < 1000 else []
            return f"{name} differ: missing {only[:3]}, too many {more[:3]}"
    return "something differs"
