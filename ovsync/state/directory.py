"""A state in a directory: ``file:DIR``.

    DIR/state.json         the head
    DIR/snapshots/HASH     a document for each Snapshot
    DIR/lock.json          while somebody holds the lock
    DIR/.guard             locked by the operating system for the moment of a compare-and-set

A file is written beside its place, flushed to disk and renamed; the directory is flushed as well.
The operating system lets go of the guard when a process dies, so nothing is ever left locked by it.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from ovsync.state.backend import Head, read_lock
from ovsync.state.document import name_of
from ovsync.state.errors import ConflictError, UnavailableError
from ovsync.state.locking import LockInfo


class Directory:
    """A Backend in a directory. Directories are 0700, files 0600: a state is a list of people."""

    def __init__(self, path: Path, shown: str) -> None:
        self._path = path
        self._shown = shown
        self._head = path / "state.json"
        self._snapshots = path / "snapshots"
        self._lock = path / "lock.json"

    @property
    def url(self) -> str:
        """The place as messages name it."""
        return self._shown

    def load(self) -> Head:
        """The current head; its version is the hash of its bytes."""
        raw = self._read(self._head)
        return Head(raw=raw, version="" if raw is None else name_of(raw))

    def load_document(self, name: str) -> bytes | None:
        """The bytes of a document."""
        return self._read(self._snapshots / name)

    def save(
        self, head: bytes, expected: str, documents: Mapping[str, bytes], *, keep: frozenset[str], anew: bool
    ) -> str:
        """See Backend.save."""
        with self._guarded():
            left_over = self._names() - keep if anew else frozenset()
            if self.load().version != expected:
                raise ConflictError(self.url)
            for name, raw in sorted(documents.items()):
                self._write(self._snapshots / name, raw)
            self._write(self._head, head)
        self.discard(left_over)
        return name_of(head)

    def discard(self, names: frozenset[str]) -> None:
        """See Backend.discard."""
        for name in sorted(names):
            with contextlib.suppress(OSError):
                (self._snapshots / name).unlink()

    def take_lock(self, info: LockInfo) -> LockInfo | None:
        """See Backend.take_lock."""
        with self._guarded():
            holder = self.holder()
            if holder is None:
                self._write(self._lock, msgspec.json.encode(info) + b"\n")
            return holder

    def holder(self) -> LockInfo | None:
        """See Backend.holder."""
        raw = self._read(self._lock)
        return None if raw is None else read_lock(raw, str(self._lock))

    def release_lock(self, lock_id: str) -> bool:
        """See Backend.release_lock."""
        with self._guarded():
            holder = self.holder()
            if holder is None or holder.id != lock_id:
                return False
            self._lock.unlink()
            return True

    def _names(self) -> frozenset[str]:
        if not self._snapshots.is_dir():
            return frozenset()
        return frozenset(entry.name for entry in self._snapshots.iterdir())

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unavailable("read", path, error) from None

    def _write(self, path: Path, raw: bytes) -> None:
        """Atomic and durable: after a crash the file is the old one or the new one, never half of it."""
        import tempfile

        temporary = ""
        try:
            _make_directory(path.parent)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # 0600
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
            _flush_directory(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise self._unavailable("write", path, error) from None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            _make_directory(self._path)
            descriptor = os.open(self._path / ".guard", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise self._unavailable("write", self._path, error) from None
        try:
            _lock_file(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _unavailable(self, verb: str, path: Path, error: OSError) -> UnavailableError:
        reason = error.strerror or type(error).__name__
        return UnavailableError(f"cannot {verb} the state in {self._shown}: {path}: {reason}")


def _make_directory(path: Path) -> None:
    """The directory, and those above that are not there yet: all of them for their owner alone."""
    for one in (*reversed(path.parents), path):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)


def _flush_directory(path: Path) -> None:
    if sys.platform == "win32":  # a directory cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock_file(descriptor: int) -> None:
    """Wait until no other process holds the file; closing it lets go."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
