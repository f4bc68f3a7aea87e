"""The organisation as values: as written (Org), and as the service is told (Snapshot).

Nothing here parses, reads or knows a wire name.
"""

from ovsync.model.columns import FORMULA, NAMES, Columns, words
from ovsync.model.crowd import Crowd, person_digest
from ovsync.model.digests import Digests
from ovsync.model.entries import (
    Mark,
    Marks,
    Membership,
    Person,
    PersonId,
    PersonKey,
    Role,
    Selector,
    SubTeam,
    Team,
    TeamId,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.model.late import Late, Maker
from ovsync.model.live import LiveAccount, LivePerson, LiveTeam
from ovsync.model.organisation import Compiled, Org, Snapshot, Structure, plain
from ovsync.model.roster import ById, Roster
from ovsync.model.rows import PackedRows, Rows, TeamPeople

__all__ = [
    "FORMULA",
    "NAMES",
    "ById",
    "Columns",
    "Compiled",
    "Crowd",
    "Digests",
    "Late",
    "LiveAccount",
    "LivePerson",
    "LiveTeam",
    "Maker",
    "Mark",
    "Marks",
    "Membership",
    "Org",
    "PackedRows",
    "Person",
    "PersonId",
    "PersonKey",
    "Role",
    "Roster",
    "Rows",
    "Selector",
    "Snapshot",
    "Structure",
    "SubTeam",
    "Team",
    "TeamId",
    "TeamKey",
    "TeamPeople",
    "WrittenPerson",
    "WrittenTeam",
    "person_digest",
    "plain",
    "words",
]
