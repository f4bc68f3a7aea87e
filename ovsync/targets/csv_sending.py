"""A directory as a target: the vendor's three CSVs, each replaced as a whole."""

import contextlib
import os
import tempfile
from pathlib import Path

from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.targets.request import renamed, request_of
from ovsync.targets.sending import Answer
from ovsync.wire.csv_writing import csv_files
from ovsync.wire.errors import ColumnClashError


class CsvSender:
    """Writes users.csv, groups.csv and groups-mapping.csv, readable by their owner alone (0600).

    All three are written beside their places first, and only then put there.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def request(self, snapshot: Snapshot) -> bytes:
        """The same rows as the JSON of a sync, so that they can be compared with what a service is sent."""
        return request_of(Target(type=TargetType.CSV), snapshot)

    def send(self, snapshot: Snapshot) -> Answer:
        """Write the files. Raises TargetError where the directory or the disk refuses."""
        files = _files(snapshot)
        parts: dict[Path, Path] = {}
        placed = 0
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                parts[self._directory / name] = _written(self._directory, name, content)
            for path, part in parts.items():
                part.replace(path)
                placed += 1
            _settle(self._directory)
        except OSError as refused:
            raise _error(refused, self._directory, placed) from refused
        finally:
            for part in parts.values():
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
        return Answer(outcome="success")


def _files(snapshot: Snapshot) -> dict[str, bytes]:
    try:
        return csv_files(snapshot)
    except ColumnClashError as clash:
        raise renamed(clash) from clash


def _written(directory: Path, name: str, content: bytes) -> Path:
    """The path of a new file beside its place, with its content safely on the disk."""
    number, written = tempfile.mkstemp(dir=directory, prefix=f".{name}.")
    part = Path(written)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _settle(directory: Path) -> None:
    """Make the renames outlive a power cut, where the system can."""
    if os.name != "posix":
        return
    number = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _error(refused: OSError, directory: Path, placed: int) -> TargetError:
    what = refused.strerror or type(refused).__name__
    where = directory if refused.filename is None else Path(os.fsdecode(refused.filename))
    if isinstance(refused, FileExistsError | NotADirectoryError):
        return TargetError(
            f"The CSVs cannot be written to {directory}: it, or a part of its path, is a file",
            "Name another directory as the target, or move that file away.",
        )
    return TargetError(
        f"The CSVs cannot be written to {directory}: {where.name or where}: {what}",
        "Make room, or give yourself the right to write there, and apply again.",
        may_have_applied=placed > 0,
    )
