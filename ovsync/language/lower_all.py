"""All files of org source become FileParts: from the cache, here, or in worker processes."""

from collections.abc import Sequence

from ovsync.language.cache import Cache
from ovsync.language.lower import lower_file
from ovsync.language.page import Dialect, FilePart

Source = tuple[str, bytes]


def lower_all(
    sources: Sequence[Source], dialect: Dialect, *, cache: Cache | None = None, workers: int = 1
) -> list[FilePart]:
    """One part a source (name as shown, content), in the same order."""
    return [lower_file(content, file, dialect) for file, content in sources]
