"""One open map or list while a file is read."""

from enum import Enum, auto
from typing import Any

import yaml


class Role(Enum):
    """What a map is to the org: only these have their entries' lines kept."""

    NONE = auto()
    FILE = auto()
    PEOPLE = auto()
    TEAMS = auto()
    TEAM = auto()


class Frame:
    """One open map or list.

    key: of the entry that waits for its value; None where a key is awaited. Not a str where the
        value will be dropped, or merged.
    path: of the map, kept only for those that lead to entries (see Role).
    is_key: whether the whole is the key of an entry, which no map here may have.
    merge: where `<<` stands. dropped: keys whose values are to be forgotten.
    anchor, begin, shared: for what an alias to it would weigh.
    """

    __slots__ = (
        "anchor",
        "begin",
        "dropped",
        "is_key",
        "key",
        "merge",
        "node",
        "path",
        "role",
        "shared",
        "start",
    )

    def __init__(self, node: Any, start: yaml.Mark | None, *, anchor: str | None, shared: int) -> None:
        self.node = node
        self.start = start
        self.anchor = anchor
        self.begin = start.index if start else 0
        self.shared = shared
        self.key: Any = None
        self.is_key = False
        self.role = Role.NONE
        self.path: tuple[str, ...] = ()
        self.merge: yaml.Mark | None = None
        self.dropped: list[object] = []


def take_place(child: Frame, parent: Frame) -> None:
    """Give a new map its role under its parent."""
    key = parent.key
    if parent.role is Role.NONE:
        return
    if parent.role is Role.FILE and key == "people":
        child.role = Role.PEOPLE
    elif parent.role in (Role.FILE, Role.TEAM) and key == "teams":
        child.role = Role.TEAMS
    elif parent.role is Role.TEAMS and isinstance(key, str):
        child.role = Role.TEAM
    if child.role is not Role.NONE:
        child.path = (*parent.path, key)
