"""A state in an object store: ``s3://``, ``gs://`` or ``az://``, through obstore.

    PREFIX/state.json          the head, written on the condition that it is still the one that was read
    PREFIX/snapshots/HASH      a document for each Snapshot
    PREFIX/lock.json           written on the condition that there is none

Credentials come from where each cloud's own tools look: AWS_*, GOOGLE_*, AZURE_* variables, or the
machine's identity.
"""

import contextlib
import datetime
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from ovsync.state.backend import Head, read_lock
from ovsync.state.errors import ConflictError, StateError, UnavailableError
from ovsync.state.locking import LockInfo

if TYPE_CHECKING:
    from obstore import PutMode, UpdateVersion
    from obstore.store import ObjectStore, RetryConfig

_TRIES: Final = 5
_RETRIES: Final = 3
_LONGEST: Final = datetime.timedelta(seconds=30)


class Bucket:
    """A Backend under a prefix of an object store."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opened: ObjectStore | None = None

    @property
    def url(self) -> str:
        """The place as messages name it."""
        return self._url

    def load(self) -> Head:
        """The current head; its version is the object's ETag and generation."""
        raw, version = self._get("state.json")
        if raw is None:
            self._names()  # a bucket that is not there has no objects either; listing it tells
        return Head(raw=raw, version=version)

    def load_document(self, name: str) -> bytes | None:
        """The bytes of a document."""
        return self._get(f"snapshots/{name}")[0]

    def save(
        self, head: bytes, expected: str, documents: Mapping[str, bytes], *, keep: frozenset[str], anew: bool
    ) -> str:
        """See Backend.save."""
        left_over = self._names() - keep if anew else frozenset()
        for name, raw in sorted(documents.items()):
            self._put(f"snapshots/{name}", raw, "overwrite")
        mode: PutMode = "create" if not expected else _update(expected)
        version = self._put("state.json", head, mode)
        if version is None:
            now = self.load()  # a repeated request meets its own first try
            if now.raw != head:
                raise ConflictError(self.url)
            version = now.version
        self.discard(left_over)
        return version

    def discard(self, names: frozenset[str]) -> None:
        """See Backend.discard."""
        for name in sorted(names):
            with contextlib.suppress(StateError):
                self._delete(f"snapshots/{name}")

    def take_lock(self, info: LockInfo) -> LockInfo | None:
        """See Backend.take_lock."""
        for _ in range(_TRIES):
            if self._put("lock.json", msgspec.json.encode(info) + b"\n", "create") is not None:
                return None
            holder = self.holder()
            if holder is not None:
                return None if holder == info else holder
        raise UnavailableError(f"cannot lock {self.url}: the lock comes and goes", "try again")

    def holder(self) -> LockInfo | None:
        """See Backend.holder."""
        raw, _ = self._get("lock.json")
        return None if raw is None else read_lock(raw, f"{self.url}/lock.json")

    def release_lock(self, lock_id: str) -> bool:
        """See Backend.release_lock. Between looking and deleting another may slip in: it is a courtesy."""
        holder = self.holder()
        if holder is None or holder.id != lock_id:
            return False
        self._delete("lock.json")
        return True

    def _get(self, path: str) -> tuple[bytes | None, str]:
        """An object and its version; None and "" where there is none."""
        import obstore

        with self._telling("read"):
            try:
                got = obstore.get(self._store(), path)
                return bytes(got.bytes()), _version(got.meta["e_tag"], got.meta["version"])
            except FileNotFoundError:
                return None, ""

    def _put(self, path: str, raw: bytes, mode: "PutMode") -> str | None:
        """The new version, or None where the condition of `mode` does not hold."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with self._telling("write"):
            try:
                done = obstore.put(self._store(), path, raw, mode=mode, use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return None
            except FileNotFoundError:  # the object that the condition is about is gone
                return None
            return _version(done["e_tag"], done["version"])

    def _delete(self, path: str) -> None:
        import obstore

        with self._telling("write"), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store(), path)

    def _names(self) -> frozenset[str]:
        import obstore

        with self._telling("read"):
            pages = obstore.list(self._store(), prefix="snapshots")
            return frozenset(found["path"].rpartition("/")[2] for page in pages for found in page)

    def _store(self) -> "ObjectStore":
        if self._opened is None:
            self._opened = _opened(self._url)
        return self._opened

    @contextlib.contextmanager
    def _telling(self, verb: str) -> Iterator[None]:
        try:
            import obstore.exceptions
        except ImportError:
            raise StateError(
                "a state in an object store needs the package obstore", "pip install 'ovsync[cloud]'"
            ) from None
        try:
            yield
        except obstore.exceptions.NotSupportedError as error:
            raise UnavailableError(
                f"{self.url} cannot write under a condition, so two applies could overwrite each other: "
                f"{_first_line(error)}",
                "use a store that supports conditional writes, or a git branch",
            ) from None
        except (obstore.exceptions.BaseError, ValueError, OSError) as error:
            raise UnavailableError(f"cannot {verb} the state in {self.url}: {_first_line(error)}") from None


def _opened(url: str) -> "ObjectStore":
    from obstore.store import AzureStore, GCSStore, S3Store

    scheme, _, place = url.partition("://")
    bucket, _, prefix = place.partition("/")
    retry: RetryConfig = {"max_retries": _RETRIES, "retry_timeout": _LONGEST}
    if scheme == "s3":
        return S3Store(bucket, prefix=prefix or None, retry_config=retry)
    if scheme == "gs":
        return GCSStore(bucket, prefix=prefix or None, retry_config=retry)
    return AzureStore(bucket, prefix=prefix or None, retry_config=retry)


def _version(e_tag: str | None, version: str | None) -> str:
    return msgspec.json.encode((e_tag, version)).decode()


def _update(expected: str) -> "UpdateVersion":
    e_tag, version = msgspec.json.decode(expected, type=tuple[str | None, str | None])
    known: UpdateVersion = {}
    if e_tag is not None:
        known["e_tag"] = e_tag
    if version is not None:
        known["version"] = version
    return known


def _first_line(error: Exception) -> str:
    """The reason without the library's debugging dump; the server's own sentence where there is one."""
    text = str(error).split("\n\nDebug source:")[0].strip()
    said = re.search(r"<Message>(.*?)</Message>", text, re.DOTALL)
    return said.group(1) if said else text.splitlines()[0] if text else type(error).__name__
