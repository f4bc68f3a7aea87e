"""What the service can show of itself."""

import msgspec

from ovsync.model.entries import TeamId


class LivePerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the service shows one. No read returns an ID, a language, properties or a status.

    managed_teams and member_teams are team names; None where the answer did not say.
    """

    email: str
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    user_name: str = ""
    is_manager: bool = False
    is_executive: bool = False
    is_administrator: bool = False
    managed_teams: tuple[str, ...] | None = None
    member_teams: tuple[str, ...] | None = None


class LiveTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team as the service shows one. `members` are emails, sorted; None where they were not asked for."""

    id: TeamId
    name: str
    type: str = ""
    people: int = 0
    managers: int = 0
    members: tuple[str, ...] | None = None


class LiveAccount(msgspec.Struct, frozen=True, kw_only=True):
    """What the service can show of itself: people by email, teams by ID, both sorted."""

    people: tuple[LivePerson, ...] = ()
    teams: tuple[LiveTeam, ...] = ()
