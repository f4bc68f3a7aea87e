"""The service's answers to reads, as the model's live values. Every function raises WireError."""

from ovsync.model import LivePerson, LiveTeam


def read_users(body: bytes) -> tuple[LivePerson, ...]:
    """The people of ``GET /users``, by email."""
    raise NotImplementedError


def read_groups(body: bytes) -> tuple[LiveTeam, ...]:
    """The teams of ``GET /groups``, by ID; without members."""
    raise NotImplementedError


def read_group_members(body: bytes) -> tuple[str, ...]:
    """The emails in ``GET /groups?groupId=ID``, sorted."""
    raise NotImplementedError
