"""All files of org source become FileParts: from the cache, here, or in worker processes."""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import msgspec

from ovsync.language.cache import Cache
from ovsync.language.kept import Packed, key_of, pack, unpack
from ovsync.language.lower import lower_file
from ovsync.language.page import Dialect, FilePart

Source = tuple[str, bytes]
Told = Callable[[int, int], None]

PAYS_FROM: Final = 1_000_000
"""Bytes of unread files from which starting processes costs less than it saves."""

_BATCH: Final = 500_000
"""Bytes that a worker is given at once: enough to outweigh the message, few enough to share out evenly."""


def lower_all(
    sources: Sequence[Source],
    dialect: Dialect,
    *,
    cache: Cache | None = None,
    workers: int = 1,
    told: Told | None = None,
) -> list[FilePart]:
    """One part a source (name as shown, content), in the same order.

    told: is told (files read, files to read) whenever one was.
    """
    keys = [key_of(content, file, dialect) for file, content in sources] if cache else []
    parts = [_recalled(cache, *each, dialect) for each in zip(keys, sources, strict=True)] if cache else []
    parts = parts or [None] * len(sources)
    unread = [at for at, part in enumerate(parts) if part is None]
    lowered = _lowered([sources[at] for at in unread], dialect, workers, digests=cache is not None)
    for done, (at, part) in enumerate(zip(unread, lowered, strict=True), 1):
        if cache:
            packed = pack(part, dialect, digests=True) if isinstance(part, FilePart) else part
            cache.put(keys[at], *packed)
            part = packed
        parts[at] = part if isinstance(part, FilePart) else _unpacked(part, sources[at], dialect)
        if told:
            told(done, len(unread))
    if cache and unread:
        cache.trim()
    return [part for part in parts if part is not None]


def _recalled(cache: Cache, key: str, source: Source, dialect: Dialect) -> FilePart | None:
    head = cache.get(key)
    if head is None:
        return None
    with contextlib.suppress(msgspec.DecodeError):
        return unpack(head, partial(cache.rest, key), partial(lower_file, source[1], source[0], dialect))
    return None


def _unpacked(packed: Packed, source: Source, dialect: Dialect) -> FilePart:
    head, rest = packed
    return unpack(head, lambda: rest, partial(lower_file, source[1], source[0], dialect))


def _lowered(
    sources: Sequence[Source], dialect: Dialect, workers: int, *, digests: bool
) -> Iterator[FilePart | Packed]:
    """Each part; packed, where it comes from another process."""
    batches = _batches(sources)
    size = sum(len(content) for _, content in sources)
    done = 0
    if workers > 1 and len(batches) > 1 and size >= PAYS_FROM:
        for packed in _in_processes(batches, dialect, min(workers, len(batches)), digests=digests):
            yield from packed
            done += len(packed)
    yield from (lower_file(content, file, dialect) for file, content in sources[done:])


def _in_processes(
    batches: list[list[Source]], dialect: Dialect, workers: int, *, digests: bool
) -> Iterator[list[Packed]]:
    """The batches in order; fewer, where no process may be started or one was killed for its memory."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with (
        contextlib.suppress(BrokenProcessPool, OSError),
        ProcessPoolExecutor(workers) as pool,
    ):
        yield from pool.map(_lower_batch, batches, itertools.repeat(dialect), itertools.repeat(digests))


def _lower_batch(batch: Sequence[Source], dialect: Dialect, digests: bool) -> list[Packed]:
    return [pack(lower_file(content, file, dialect), dialect, digests=digests) for file, content in batch]


def _batches(sources: Sequence[Source]) -> list[list[Source]]:
    batches: list[list[Source]] = []
    room = 0
    for source in sources:
        if room <= 0:
            batches.append([])
            room = _BATCH
        batches[-1].append(source)
        room -= len(source[1])
    return batches
