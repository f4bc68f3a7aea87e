"""``import --merge`` at the edge: read org and export, write the files that change, say what changed."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ovsync.cli.adopting import lines_of
from ovsync.cli.edge import now, shown_path
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.files import read_given
from ovsync.cli.findings import LineOf
from ovsync.cli.importing import Asked, columns_of, csv_contents, excerpts, readable, show_problems
from ovsync.cli.options import Shared
from ovsync.language.tree_directory import DirectoryTree
from ovsync.workflow.importing import read_hris
from ovsync.workflow.importing_merge import Merged, merge_csv, merge_hris
from ovsync.workflow.stop import Stop

_MOST_TOLD = 100


def run_merge(shared: Shared, asked: Asked, into: Path) -> int:
    """Merge, or only say what a merge would change. Raises Stop."""
    if not (into / "ovsync.yaml").exists():
        raise Stop(
            f"there is no organisation at '{into}' to merge into",
            suggestion="import it first, without --merge",
        )
    merged, line_of = _merged(asked, into)
    show_problems(shared, merged.problems, line_of)
    if not asked.check:
        for path, content in merged.files.items():
            _replace(into / path, content)
    _tell(shared, asked, into, merged)
    return ExitCode.DIFFERENCE if asked.check and merged.files else ExitCode.DONE


def _merged(asked: Asked, into: Path) -> tuple[Merged, LineOf]:
    assert asked.source is not None, "checked before"
    tree, today = DirectoryTree(into, shown_path(into)), now().date()
    if asked.kind == "csv":
        contents, names = csv_contents(asked.source)
        line_of = lines_of(dict(zip(names, contents, strict=True)))
        with excerpts(line_of):
            return merge_csv(tree, contents, names, today), line_of
    content, name = read_given(asked.source), shown_path(asked.source)
    line_of = lines_of({name: readable(content)})
    with excerpts(line_of):
        read = read_hris(content, name, columns_of(asked.columns), asked.sheet, today)
        return merge_hris(tree, read, today), line_of


def _replace(path: Path, content: bytes) -> None:
    """Put the new content in the place of the file at once; its mode stays. Raises Stop."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(temporary).replace(os.path.realpath(path))
        finally:
            with suppress(FileNotFoundError):
                Path(temporary).unlink()
    except OSError as failure:
        raise Stop(f"{path} cannot be written: {failure.strerror}") from None


def _tell(shared: Shared, asked: Asked, into: Path, merged: Merged) -> None:
    console = shared.console
    for line in merged.changes[:_MOST_TOLD]:
        console.line(line)
    if len(merged.changes) > _MOST_TOLD:
        console.line(f"… and {len(merged.changes) - _MOST_TOLD:,} more.")
    if merged.left:
        console.note("For a person to look at:")
        for line in merged.left[:_MOST_TOLD]:
            console.note(f"  {line}")
        if len(merged.left) > _MOST_TOLD:
            console.note(f"  … and {len(merged.left) - _MOST_TOLD:,} more.")
    if not merged.files:
        console.line("Nothing to change: the YAML says what the export says, as far as it may.")
        return
    verb = "would change" if asked.check else "changed"
    files = ", ".join(shown_path(into / path) for path in list(merged.files)[:8])
    more = f" and {len(merged.files) - 8} more" if len(merged.files) > 8 else ""
    console.line(f"{len(merged.changes):,} changes; {verb}: {files}{more}")
