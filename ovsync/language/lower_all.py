"""All files of org source become FileParts: from the cache, here, or in worker processes."""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from ovsync.language.cache import Cache
from ovsync.language.kept import Packed, key_of, pack, unpack
from ovsync.language.lower import lower_file
from ovsync.language.page import Dialect, FilePart

Told = Callable[[int, int], None]

PAYS_FROM: Final = 1_000_000
"""Bytes of unread files from which starting processes costs less than it saves."""

_BATCH: Final = 500_000
"""Bytes that a worker is given at once: enough to outweigh the message, few enough to share out evenly."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file of org source: its name as shown, and how its content is read."""

    file: str
    read: Callable[[], bytes]


class _Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file whose result is not kept. at: its number among all."""

    at: int
    source: Source
    content: bytes
    key: str = ""


def lower_all(
    sources: Sequence[Source],
    dialect: Dialect,
    *,
    cache: Cache | None = None,
    workers: int = 1,
    told: Told | None = None,
) -> list[FilePart]:
    """One part a source, in the same order. Raises OSError where a file cannot be read.

    told: is told (files read, files to read) whenever one was.
    """
    parts: dict[int, FilePart] = {}
    unread: list[_Unread] = []
    for at, source in enumerate(sources):
        content = source.read()
        key = key_of(content, source.file, dialect) if cache else ""
        part = _recalled(cache, key, source, dialect) if cache else None
        if part is None:
            unread.append(_Unread(at=at, source=source, content=content, key=key))
        else:
            parts[at] = part
    lowered = _lowered(unread, dialect, workers, digests=cache is not None)
    for done, (one, result) in enumerate(zip(unread, lowered, strict=True), 1):
        parts[one.at] = _settled(result, one, dialect, cache)
        if told:
            told(done, len(unread))
    if cache and unread:
        cache.trim()
    return [parts[at] for at in range(len(sources))]


def _recalled(cache: Cache, key: str, source: Source, dialect: Dialect) -> FilePart | None:
    head = cache.get(key)
    if head is None:
        return None
    with contextlib.suppress(msgspec.DecodeError):
        return unpack(head, lambda: cache.rest(key), lambda: lower_file(source.read(), source.file, dialect))
    return None


def _settled(result: FilePart | Packed, one: _Unread, dialect: Dialect, cache: Cache | None) -> FilePart:
    """The part; kept, where there is a cache."""
    if isinstance(result, FilePart):
        if cache is None:
            return result
        result = pack(result, dialect, digests=True)
    head, rest = result
    if cache:
        cache.put(one.key, head, rest)
    return unpack(head, lambda: rest, lambda: lower_file(one.content, one.source.file, dialect))


def _lowered(
    unread: Sequence[_Unread], dialect: Dialect, workers: int, *, digests: bool
) -> Iterator[FilePart | Packed]:
    """Each part; packed, where it comes from another process."""
    batches = _batches(unread)
    size = sum(len(one.content) for one in unread)
    done = 0
    if workers > 1 and len(batches) > 1 and size >= PAYS_FROM:
        for packed in _in_processes(batches, dialect, min(workers, len(batches)), digests=digests):
            yield from packed
            done += len(packed)
    yield from (lower_file(one.content, one.source.file, dialect) for one in unread[done:])


def _in_processes(
    batches: list[list[_Unread]], dialect: Dialect, workers: int, *, digests: bool
) -> Iterator[list[Packed]]:
    """The batches in order; fewer, where no process may be started or one was killed for its memory."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    contents = [[(one.source.file, one.content) for one in batch] for batch in batches]
    with (
        contextlib.suppress(BrokenProcessPool, OSError),
        ProcessPoolExecutor(workers) as pool,
    ):
        yield from pool.map(_lower_batch, contents, itertools.repeat(dialect), itertools.repeat(digests))


def _lower_batch(batch: Sequence[tuple[str, bytes]], dialect: Dialect, digests: bool) -> list[Packed]:
    return [pack(lower_file(content, file, dialect), dialect, digests=digests) for file, content in batch]


def _batches(unread: Sequence[_Unread]) -> list[list[_Unread]]:
    batches: list[list[_Unread]] = []
    room = 0
    for one in unread:
        if room <= 0:
            batches.append([])
            room = _BATCH
        batches[-1].append(one)
        room -= len(one.content)
    return batches
