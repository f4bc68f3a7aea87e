"""What a source says, as the entries that will be written, and what was wrong in it."""

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.model import Org, Snapshot, TeamId


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that no file holds yet.

    org: the entries; `file` of each is empty until a layout says.
    snapshot: what the org must compile to. problems: what in the source was left out, or taken otherwise.
    notes: sentences for the user that belong to no row. direct: teams made of reporting lines, by which
    their members stand in a file. stems: what files are called after, where that is not the team's name.
    """

    org: Org
    snapshot: Snapshot
    problems: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    direct: frozenset[TeamId] = frozenset()
    stems: dict[TeamId, str] = {}


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """A Snapshot from outside that the language can say, and what was wrong with the rest."""

    snapshot: Snapshot
    problems: tuple[Diagnostic, ...] = ()
