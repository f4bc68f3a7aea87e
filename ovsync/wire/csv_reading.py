"""The vendor's three CSVs as a Snapshot."""

import msgspec

from ovsync.diagnostics import Diagnostic, Place
from ovsync.model import Snapshot


class CsvReading(msgspec.Struct, frozen=True, kw_only=True):
    """What the files say. `snapshot` holds the sound rows; None where a file cannot be read at all."""

    snapshot: Snapshot | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def person(self, person: str, column: str = "id") -> Place | None:
        """Where a person's cell of that column is written."""
        return None

    def team(self, team: str, column: str = "id") -> Place | None:
        """Where a team's cell of that column is written."""
        return None

    def sub_team(self, parent: str, child: str) -> Place | None:
        """Where a sub-team link is written."""
        return None


def read_csv_files(
    users: bytes,
    groups: bytes,
    mapping: bytes,
    *,
    users_name: str = "users.csv",
    groups_name: str = "groups.csv",
    mapping_name: str = "groups-mapping.csv",
) -> CsvReading:
    """Read the three files; the names are how messages call them."""
    raise NotImplementedError
