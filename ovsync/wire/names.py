"""The names of the vendor's columns and keys, in the vendor's order. A correction is one edit, here.

Sources: the vendor's guide to the three CSVs, its OpenAPI document of January 2026
(API v2), and its guide to Workleap provisioning (the names; the paths are not public).
"""

from typing import Final

import msgspec

from ovsync.model import Snapshot
from ovsync.wire.errors import ColumnClashError


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """What one of the vendor's two services calls the same things.

    people: id, email, first name, last name, job title, image and language, in this order.
    teams: id and name. links: team, person, sub-team, member flag and manager flag.
    lists: the three lists of a request: people, teams, links. files: the three CSVs, likewise.
    """

    people: tuple[str, str, str, str, str, str, str]
    teams: tuple[str, str]
    links: tuple[str, str, str, str, str]
    lists: tuple[str, str, str]
    files: tuple[str, str, str]
    reserved: tuple[str, ...] = ()


OFFICEVIBE: Final = Dialect(
    people=("id", "email", "firstName", "lastName", "jobTitle", "imageUrl", "language"),
    teams=("id", "name"),
    links=("groupId", "userId", "subGroupId", "isMember", "isManager"),
    lists=("users", "groups", "mappings"),
    files=("users.csv", "groups.csv", "groups-mapping.csv"),
)

WORKLEAP: Final = Dialect(
    people=(
        "externalMemberId",
        "email",
        "firstName",
        "lastName",
        "jobTitle",
        "imageUrl",
        "languagePreferences",
    ),
    teams=("externalTeamId", "teamName"),
    links=("externalTeamId", "externalMemberId", "externalSubteamId", "isMember", "isManager"),
    lists=("members", "teams", "teamMappings"),
    files=("members.csv", "teams.csv", "teams-mappings.csv"),
    # Absent means Officevibe, so it is never written; a property of that name would assign products.
    reserved=("productAssignations",),
)


def check_columns(snapshot: Snapshot, dialect: Dialect) -> None:
    """Raises ColumnClashError where a custom property has the name of a fixed column."""
    fixed = {*dialect.people, *dialect.reserved}
    for column in snapshot.columns:
        if column in fixed:
            raise ColumnClashError(column)
