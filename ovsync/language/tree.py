"""Where org source comes from: a folder, or the same folder at a git revision."""

from typing import Protocol


class SourceTree(Protocol):
    """The files of one organisation, with nothing said about where they lie.

    shown: what stands before a path in messages, as "org" in "org/teams/cs.yaml"; may be empty.
    """

    @property
    def shown(self) -> str:
        """The folder as messages name it."""

    def files(self) -> tuple[str, ...]:
        """All files that may be org source, as sorted paths with forward slashes, below the org directory.

        Files and folders that start with "." or "_" are left out. Raises OSError where a folder
        cannot be read, and EscapingLinkError where a symlink leaves the org directory.
        """

    def read(self, path: str) -> bytes:
        """The bytes of one of `files`. Raises OSError."""


class EscapingLinkError(Exception):
    """A symlink in the org directory leads out of it. `path` is the link."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
