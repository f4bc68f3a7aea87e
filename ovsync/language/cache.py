"""Results of reading, kept per file by content; may be deleted at any time."""

from pathlib import Path


class Cache:
    """A directory of results that is never trusted when it does not verify."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
