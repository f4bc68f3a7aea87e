"""Files that a command writes: people's data, so readable by their owner alone, and whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from ovsync.workflow.stop import Stop


def write_private(path: Path, content: bytes) -> None:
    """Replace `path` by a file of mode 0600 that holds `content`. Raises Stop; the old file then stays."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as failure:
        raise _cannot(path, failure) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as failure:
        raise _cannot(path, failure) from None
    finally:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()


def read_given(path: Path) -> bytes:
    """The bytes of a file that the user named. Raises Stop."""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise Stop(
            f"{path} cannot be read: {failure.strerror}",
            suggestion="name a file that exists, and that you may read",
        ) from None


def _cannot(path: Path, failure: OSError) -> Stop:
    return Stop(
        f"{path} cannot be written: {failure.strerror}",
        suggestion="choose another place, or make room and give yourself the right to write there",
    )
