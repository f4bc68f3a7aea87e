"""What one apply sent."""

import msgspec

from ovsync.model import Marks, Snapshot


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """A Snapshot that was applied, with its marks. `id` is the apply's, so that no two are one file."""

    snapshot: Snapshot
    marks: Marks = Marks()
    id: str = ""
