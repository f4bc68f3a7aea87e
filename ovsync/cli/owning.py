"""CODEOWNERS at the edge: what is there, what it should be."""

from pathlib import Path

from ovsync.cli.console import Console
from ovsync.cli.edge import org_directory, source
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.options import Shared
from ovsync.workflow.codeowners import codeowners, merged
from ovsync.workflow.loading import load_sound
from ovsync.workflow.stop import Stop


def owners_block(shared: Shared) -> str:
    """The block of this organisation; paths are from the root of the repository. Raises Stop."""
    from ovsync import repository

    sound = load_sound(source(shared))
    root = org_directory(shared)
    here = Path.cwd().resolve()
    top = repository.top_of(root) or here
    return codeowners(sound.org, sound.compiled, lambda shown: (here / shown).relative_to(top).as_posix())


def check_owners(console: Console, path: Path, block: str) -> int:
    """2 where the file does not hold the block."""
    existing = _existing(path)
    if existing == merged(existing, block) and existing:
        return ExitCode.DONE
    console.line(f"{path} is not up to date; run `ovsync codeowners --out {path}`.")
    return ExitCode.DIFFERENCE


def write_owners(console: Console, path: Path, block: str) -> None:
    """Replace the block in the file; the file is no secret, so its mode is the usual one."""
    text = merged(_existing(path), block)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as failure:
        raise Stop(f"{path} cannot be written: {failure.strerror}") from None
    console.note(f"wrote {path}")


def _existing(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} cannot be read as UTF-8 text") from None
