"""The version of the code that kept results come from."""

import functools
import hashlib
import unicodedata
from pathlib import Path
from typing import Final

import msgspec

from ovsync.language.schemas import schema_text

_ROOMS: Final = ("model", "hierarchy", "compiler", "language", "rules")
_FILES: Final = ("diagnostics.py", "officevibe.py", "settings.py")


@functools.cache
def code_version() -> str:
    """A hash of the code that a result of reading, compiling or checking depends on.

    Of the content, not of versions or dates: a cache that was put back on another machine is of use.
    """
    package = Path(__file__).parents[1]
    files = [path for room in _ROOMS for path in sorted((package / room).glob("*.py"))]
    code = b"".join(path.read_bytes() for path in (*files, *(package / name for name in _FILES)))
    schemas = schema_text("org") + schema_text("project")
    # Unicode decides what is printable and how it is spelled, msgspec what an entry looks like.
    others = f"{unicodedata.unidata_version} {msgspec.__version__}"
    return hashlib.sha256(code + schemas.encode() + others.encode()).hexdigest()
