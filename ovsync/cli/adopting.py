"""``state adopt`` at the edge: read the three CSVs, ask where a state exists, record."""

import sys
from collections.abc import Mapping
from pathlib import Path

from ovsync.cli.edge import shown_path
from ovsync.cli.files import read_given
from ovsync.cli.findings import LineOf
from ovsync.cli.options import Shared
from ovsync.cli.recorded import where
from ovsync.diagnostics import has_errors
from ovsync.planning.inputs import Side
from ovsync.wire.csv_reading import read_csv_files
from ovsync.workflow.amending import Where, adopt, plainly
from ovsync.workflow.stop import Stop

FILES = ("users.csv", "groups.csv", "groups-mapping.csv")


def adopt_directory(shared: Shared, directory: Path, *, auto_approve: bool, lock_timeout: float) -> None:
    """Take the CSVs in `directory` as the state. Raises Stop."""
    side = read_side(directory)
    on = where(shared, "state adopt", lock_timeout)
    if not auto_approve:
        _ask(shared, on)
    amended = adopt(on, side)
    for notice in amended.notices:
        shared.console.note(notice)
    counts = f"{len(side.snapshot.people)} people and {len(side.snapshot.teams)} teams"
    shared.console.line(f"Adopted {counts} as serial {amended.state.serial}; nothing was sent.")


def read_side(directory: Path) -> Side:
    """The three CSVs of a directory as one side of a plan. Raises Stop with every finding."""
    users, groups, mapping = contents = [read_given(directory / name) for name in FILES]
    names = [shown_path(directory / name) for name in FILES]
    reading = read_csv_files(
        users, groups, mapping, users_name=names[0], groups_name=names[1], mapping_name=names[2]
    )
    if reading.snapshot is None or has_errors(reading.diagnostics):
        raise Stop(
            "the CSVs are not sound; nothing was adopted",
            suggestion="adopt the very files that were pushed last, corrected only where they were not taken",
            diagnostics=reading.diagnostics,
            line_of=lines_of(dict(zip(names, contents, strict=True))),
        )
    return Side(snapshot=reading.snapshot)


def lines_of(files: Mapping[str, bytes]) -> LineOf:
    """Lines (from 1) of files by their shown names, for excerpts."""

    def line_of(file: str, number: int) -> str:
        lines = files.get(file, b"").decode("utf-8-sig", "replace").splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line_of


def _ask(shared: Shared, on: Where) -> None:
    with plainly():
        state = on.store.read().applied
    if state is None:
        return
    if not sys.stdin.isatty():
        raise Stop(
            f"a state exists already (serial {state.serial}), and there is nobody to ask here",
            suggestion="to replace what it says was applied: --auto-approve",
        )
    shared.console.aside(
        f"The state is at serial {state.serial}. Replace what it says was applied? Only 'yes' goes on: "
    )
    if sys.stdin.readline().strip() != "yes":
        raise Stop("not approved; nothing was recorded")
