"""An organisation in memory."""


class MemoryTree:
    """A SourceTree of texts."""

    def __init__(self, files: dict[str, str], shown: str = "org") -> None:
        self._files = {path: text.encode() for path, text in files.items()}
        self.shown = shown

    def files(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, path: str) -> bytes:
        return self._files[path]
