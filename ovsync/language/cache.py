"""Results of reading, kept per file by content; may be deleted at any time.

An entry's name is a hash of all that the result depends on: the content, the name shown, the
settings that matter, and ovsync's own code. So an entry is never out of date; it is right, or it
does not verify and is passed over. Two processes may use one directory at once: an entry appears
whole (a rename) or not at all, and both would write the same.
"""

import contextlib
import functools
import hashlib
import os
from pathlib import Path

import msgspec

from ovsync.language.page import Dialect, FilePart
from ovsync.language.schemas import schema_text

MOST_BYTES = 512 * 1024 * 1024
"""What the directory may hold; the entries that were used longest ago go first."""

_CHECKSUM = 32


class Cache:
    """A directory of results that is never trusted when it does not verify. Never raises."""

    def __init__(self, directory: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._directory = directory
        self._most_bytes = most_bytes

    def get(self, key: str) -> FilePart | None:
        """The result kept under `key`, or None."""
        path = self._directory / key
        try:
            kept = path.read_bytes()
            payload = memoryview(kept)[_CHECKSUM:]
            if hashlib.sha256(payload).digest() != kept[:_CHECKSUM]:
                return None
            part = _decoder().decode(payload)
            os.utime(path)
        except (OSError, msgspec.DecodeError):
            return None
        return part

    def put(self, key: str, encoded: bytes) -> None:
        """Keep a result, as `encode` gives it. A disk that is full or read-only keeps nothing."""
        import tempfile

        with contextlib.suppress(OSError):
            self._make()
            handle, name = tempfile.mkstemp(dir=self._directory, prefix=".")
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(encoded).digest())
                    file.write(encoded)
                temporary.replace(self._directory / key)
            except OSError:
                temporary.unlink(missing_ok=True)

    def _make(self) -> None:
        if self._directory.is_dir():
            return
        # What is kept are people: for nobody else to read, and never for a commit.
        self._directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._directory.mkdir(mode=0o700, exist_ok=True)
        (self._directory / ".gitignore").write_text("*\n")

    def clear(self) -> None:
        """Take out everything. Raises OSError where that cannot be done."""
        if self._directory.is_dir():
            import shutil

            shutil.rmtree(self._directory)

    def trim(self) -> None:
        """Take out what was used longest ago, until the rest is small enough."""
        entries = []
        with contextlib.suppress(OSError), os.scandir(self._directory) as found:
            for entry in found:
                with contextlib.suppress(OSError):
                    status = entry.stat()
                    if entry.name == ".gitignore":
                        continue
                    entries.append((status.st_mtime_ns, entry.path, status.st_size))
        size = sum(entry[2] for entry in entries)
        for _, path, bytes_of in sorted(entries):
            if size <= self._most_bytes:
                return
            with contextlib.suppress(OSError):
                Path(path).unlink()
            size -= bytes_of


def key_of(content: bytes, file: str, dialect: Dialect) -> str:
    """The name under which the result of a file (as shown) is kept."""
    named = msgspec.msgpack.encode((code_version(), file, dialect))
    return hashlib.sha256(len(named).to_bytes(8) + named + content).hexdigest()


def encode(part: FilePart) -> bytes:
    """A result as it crosses a disk or a process."""
    return msgspec.msgpack.encode(part)


def decode(encoded: bytes) -> FilePart:
    """The result that `encode` was given."""
    return _decoder().decode(encoded)


@functools.cache
def code_version() -> str:
    """A hash of the code that a result depends on, so that another ovsync reads anew."""
    package = Path(__file__).parent
    files = [*sorted(package.glob("*.py")), *(package.parent / name for name in _ALSO)]
    code = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(code + schema_text("org").encode()).hexdigest()


_ALSO = ("model.py", "settings.py", "diagnostics.py", "officevibe.py")


@functools.cache
def _decoder() -> "msgspec.msgpack.Decoder[FilePart]":
    return msgspec.msgpack.Decoder(FilePart)
