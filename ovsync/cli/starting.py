"""``init`` at the edge: what lies here, what is written, what was left alone."""

from pathlib import Path
from typing import Final

from ovsync import __version__
from ovsync.cli.options import Shared
from ovsync.language.project import PROJECT_FILE
from ovsync.language.schemas import Name, schema_text
from ovsync.workflow.starting import NewFile, files, to_write
from ovsync.workflow.stop import Stop

_KEEPERS: Final = frozenset({".gitkeep", ".keep", ".DS_Store"})
SCHEMAS: Final[tuple[Name, ...]] = ("org", "project")


def start(shared: Shared, organization: str, *, github: bool) -> None:
    """Write the files that are not there yet. Raises Stop."""
    here = Path.cwd()
    offered = files(
        organization or here.name or "Acme",
        github,
        version=__version__,
        schemas=tuple((f"{name}.schema.json", schema_text(name)) for name in SCHEMAS),
        org=shared.org or _org(here),
        branch=_branch(here),
    )
    writing = to_write(offered, lambda path: _is_taken(here / path))
    for file in writing.written:
        _write(here / file.path, file)
        shared.console.line(f"wrote {file.path}")
    for file in writing.skipped:
        shared.console.note(f"left alone: {file.path} (it, or an organisation, is there already)")
    for note in writing.notes:
        shared.console.note(note)
    if writing.written:
        shared.console.note("\nNext: ovsync validate, ovsync plan, ovsync apply.")


def _org(here: Path) -> str:
    """Where the organisation lies: this very folder, where somebody keeps ovsync.yaml in it."""
    return "." if (here / PROJECT_FILE).is_file() else "org"


def _is_taken(path: Path) -> bool:
    """Whether something lies there; a folder that holds no more than what keeps it in git is free."""
    if path.is_dir() and not path.is_symlink():
        return any(entry.name not in _KEEPERS for entry in path.iterdir())
    return path.exists() or path.is_symlink()


def _write(path: Path, file: NewFile) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as stream:
            stream.write(file.text)
    except OSError as failure:
        raise Stop(
            f"{file.path} cannot be written: {failure.strerror}",
            suggestion="choose a folder that you may write to; what was written so far is listed above",
        ) from None


def _branch(here: Path) -> str:
    from ovsync import repository

    return repository.default_branch(here) or "main"
