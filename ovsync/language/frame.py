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


# Looking a member up on its Enum is slow enough to be seen, once for each map of a file.
NONE, FILE, PEOPLE, TEAMS, TEAM = Role


class Frame:
    """One open map or list. All but the first two are defaults of the class, since nearly all have them.

    key: of the entry that waits for its value; None where a key is awaited. No str where the value
        will be dropped, or merged.
    role, path: of the map, kept only for those that lead to entries.
    is_odd: whether any of what follows is set, so that its end takes more than its place.
    is_key: whether the whole is the key of an entry, which no map here may have.
    merge: where `<<` stands. dropped: keys whose values are to be forgotten.
    anchor, begin, shared: its name, its first character, and what aliases had added before it.
    """

    role = NONE
    path: tuple[str, ...] = ()
    is_odd = False
    is_key = False
    merge: yaml.Mark | None = None
    dropped: list[object] | None = None
    anchor: str | None = None
    begin = 0
    shared = 0

    def __init__(self, node: Any) -> None:
        self.node = node
        self.key: Any = None

    @property
    def awaits_key(self) -> bool:
        """Whether the next thing is a key."""
        return self.key is None and self.node.__class__ is dict

    def put(self, value: Any) -> None:
        """Add the next item, or the value that the key waits for."""
        if self.node.__class__ is dict:
            self.node[self.key] = value
            self.key = None
        else:
            self.node.append(value)

    def drop(self) -> object:
        """A key that stands for one whose value is to be forgotten."""
        key = object()
        self.dropped = self.dropped if self.dropped is not None else []
        self.dropped.append(key)
        self.is_odd = True
        return key

    def take_place(self, parent: "Frame") -> None:
        """Take the role that the place under the parent gives."""
        key = parent.key
        if parent.role is FILE and key == "people":
            self.role = PEOPLE
        elif parent.role in (FILE, TEAM) and key == "teams":
            self.role = TEAMS
        elif parent.role is TEAMS and isinstance(key, str):
            self.role = TEAM
        if self.role is not NONE:
            self.path = (*parent.path, key)
