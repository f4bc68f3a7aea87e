"""Results of reading, kept per file by content; may be deleted at any time.

An entry's name is a hash of all that the result depends on. So an entry is never out of date; it is
right, or it does not verify and is passed over. Two processes may use one directory at once: an entry
appears whole (a rename) or not at all, and both would write the same.

An entry has a head, which every run reads, and a rest, which is read when somebody asks for it.
"""

import contextlib
import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 512 * 1024 * 1024
"""What the directory may hold; the entries that were used longest ago go first."""

_CHECKSUM = 32
_SIZE = 8


class Cache:
    """A directory of results that is never trusted when it does not verify. Never raises."""

    def __init__(self, directory: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._directory = directory
        self._most_bytes = most_bytes

    def get(self, key: str) -> bytes | None:
        """The head kept under `key`, or None. It counts as used now."""
        path = self._directory / key
        try:
            with path.open("rb", buffering=0) as file:
                head = _head(file, key)
            os.utime(path)
        except (OSError, ValueError):
            return None
        return head

    def rest(self, key: str) -> bytes | None:
        """The rest kept under `key`, or None."""
        try:
            with (self._directory / key).open("rb") as file:
                if _head(file, key) is None:
                    return None
                return _verified(file.read(_CHECKSUM), f"rest of {key}", file.read())
        except (OSError, ValueError):
            return None

    def put(self, key: str, head: bytes, rest: bytes = b"") -> None:
        """Keep a result. A disk that is full or read-only keeps nothing."""
        import tempfile

        with contextlib.suppress(OSError):
            self._make()
            handle, name = tempfile.mkstemp(dir=self._directory, prefix=".")
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_checksum(key, head) + len(head).to_bytes(_SIZE) + head)
                    file.write(_checksum(f"rest of {key}", rest) + rest)
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


def _head(file: BinaryIO | io.RawIOBase, key: str) -> bytes | None:
    """The head of an entry; the file then stands where the rest begins."""
    checksum, size = file.read(_CHECKSUM) or b"", int.from_bytes(file.read(_SIZE) or b"")
    # A damaged size may be any number, and a read makes room for what it is asked for.
    if size > os.fstat(file.fileno()).st_size:
        return None
    return _verified(checksum, key, file.read(size) or b"")


def _verified(checksum: bytes, name: str, content: bytes) -> bytes | None:
    return content if _checksum(name, content) == checksum else None


def _checksum(name: str, content: bytes) -> bytes:
    """Of the name, too: what belongs to another entry is no more right than what is damaged."""
    hashed = hashlib.sha256(name.encode())
    hashed.update(content)
    return hashed.digest()
