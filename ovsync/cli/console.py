"""Standard output and standard error, and how wide and colourful they may be."""

import codecs
import os
import sys
from typing import Final, NamedTuple, TextIO

_COLUMNS: Final = 100


class Console(NamedTuple):
    """Where a command writes. Results go to standard output, all else to standard error.

    width: columns of the terminal. colour, colour_err: whether each stream takes ANSI colours.
    verbosity: -1 quiet, 0 normal, 1 verbose.
    """

    width: int = 80
    colour: bool = False
    colour_err: bool = False
    verbosity: int = 0

    def out(self, text: str) -> None:
        """Write a result as it is."""
        _write(sys.stdout, text)

    def out_utf8(self, text: bytes) -> None:
        """Write a piece of a long result, which is encoded already."""
        _write(sys.stdout, text)

    def line(self, text: str = "") -> None:
        """Write a line of a result."""
        _write(sys.stdout, text + "\n")

    def note(self, text: str) -> None:
        """Write a line that is no result; ``--quiet`` leaves it out."""
        if self.verbosity >= 0:
            _write(sys.stderr, text + "\n")

    def aside(self, text: str) -> None:
        """Write text that is no result, and that ``--quiet`` does not leave out."""
        _write(sys.stderr, text)

    def problem(self, message: str, suggestion: str = "") -> None:
        """Write what went wrong and what to do; never left out."""
        red, off = ("\x1b[1;31m", "\x1b[0m") if self.colour_err else ("", "")
        _write(sys.stderr, f"{red}error{off}: {message}\n")
        if suggestion:
            _write(sys.stderr, f"  help: {suggestion}\n")


def open_console(*, no_color: bool = False, verbosity: int = 0) -> Console:
    """The console of this process: NO_COLOR, a dumb terminal and a pipe are plain."""
    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(
        width=max(40, _columns()),
        colour=not plain and _is_terminal(sys.stdout),
        colour_err=not plain and _is_terminal(sys.stderr),
        verbosity=verbosity,
    )


def forgive_encodings() -> None:
    """Let a name that the terminal's encoding lacks be shown escaped, instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _columns() -> int:
    """COLUMNS, else the terminal's. As shutil has it, whose import brings every archive format along."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # closed, replaced, or no terminal
        return _COLUMNS


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at it; a stream that was closed before the start is None."""
    return stream is not None and stream.isatty()


def _takes_utf8(stream: TextIO) -> bool:
    """Whether what is encoded already may pass the stream by: it would come out as the same bytes."""
    return os.linesep == "\n" and hasattr(stream, "buffer") and codecs.lookup(stream.encoding).name == "utf-8"


def _write(stream: TextIO | None, text: str | bytes) -> None:
    """Write; when the reader has gone (a closed pipe), go on in silence, since an apply must finish."""
    if stream is None:
        return
    try:
        if isinstance(text, str):
            stream.write(text)
        elif _takes_utf8(stream):
            stream.buffer.write(text)
        else:
            stream.write(text.decode())
        stream.flush()
    except BrokenPipeError:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, stream.fileno())
        os.close(devnull)
