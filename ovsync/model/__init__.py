"""The organisation as values: as written (Org), and as the service is told (Snapshot).

Nothing here parses, reads or knows a wire name.
"""

from ovsync.model.columns import FORMULA, Columns, words
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
from ovsync.model.organisation import Compiled, Org, Snapshot, plain
from ovsync.model.roster import ById, Crowd, Roster, person_digest

__all__ = [
    "FORMULA",
    "ById",
    "Columns",
    "Compiled",
    "Crowd",
    "Late",
    "LiveAccount",
    "LivePerson",
    "LiveTeam",
    "Maker",
    "Mark",
    "Marks",
    "Membership",
    "Org",
    "Person",
    "PersonId",
    "PersonKey",
    "Role",
    "Roster",
    "Selector",
    "Snapshot",
    "SubTeam",
    "Team",
    "TeamId",
    "TeamKey",
    "WrittenPerson",
    "WrittenTeam",
    "person_digest",
    "plain",
    "words",
]
