"""All files of org source become FileParts: from the cache, here, or in worker processes."""

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ovsync.language.cache import Cache, decode, encode, key_of
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
    parts: list[FilePart | None] = [cache.get(key) for key in keys] if cache else [None] * len(sources)
    unread = [at for at, part in enumerate(parts) if part is None]
    lowered = _lowered([sources[at] for at in unread], dialect, workers)
    for done, (at, (part, encoded)) in enumerate(zip(unread, lowered, strict=True), 1):
        parts[at] = part
        if told:
            told(done, len(unread))
        if cache:
            cache.put(keys[at], encoded or encode(part))
    if cache and unread:
        cache.trim()
    return [part for part in parts if part is not None]


def _lowered(sources: Sequence[Source], dialect: Dialect, workers: int) -> Iterator[tuple[FilePart, bytes]]:
    """Each part, with its encoded form where it has one already."""
    batches = _batches(sources)
    size = sum(len(content) for _, content in sources)
    done = 0
    if workers > 1 and len(batches) > 1 and size >= PAYS_FROM:
        for encoded in _in_processes(batches, dialect, min(workers, len(batches))):
            yield from ((decode(one), one) for one in encoded)
            done += len(encoded)
    yield from ((lower_file(content, file, dialect), b"") for file, content in sources[done:])


def _in_processes(batches: list[list[Source]], dialect: Dialect, workers: int) -> Iterator[list[bytes]]:
    """The batches in order; fewer, where no process may be started or one was killed for its memory."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with (
        contextlib.suppress(BrokenProcessPool, OSError),
        ProcessPoolExecutor(workers) as pool,
    ):
        yield from pool.map(_lower_batch, batches, itertools.repeat(dialect))


def _lower_batch(batch: Sequence[Source], dialect: Dialect) -> list[bytes]:
    return [encode(lower_file(content, file, dialect)) for file, content in batch]


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
