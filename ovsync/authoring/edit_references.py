"""Where people and teams are named in the files: their own entries, and every reference to them."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from ovsync.authoring.edit_desk import OpenFile
from ovsync.authoring.sheet import Entry, Node

Kind = Literal["person", "team"]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One name in one file.

    field: "manager", "leads", "managers", "members" or "parent". owner: the key of the person or team whose
    field it is; "" for the defaults of a file. holder: the entry of that person, team or defaults.
    home: the entry of the field. number: the index in the list, or -1. node: the scalar, or an alias of it.
    """

    kind: Kind
    field: str
    owner: str
    name: str
    file: OpenFile
    holder: Entry
    home: Entry
    node: Node
    number: int = -1

    @property
    def place(self) -> str:
        """file:line:column."""
        return self.file.place(self.node.begin)

    @property
    def said(self) -> str:
        """What it is there, in words."""
        whose = f"of '{self.owner}'" if self.owner else "in the defaults of the file"
        return f"{self.field} {whose}"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The entry of a person or team. around: the map in which it stands, and its number there."""

    file: OpenFile
    entry: Entry
    around: Node
    number: int

    @property
    def place(self) -> str:
        """file:line:column."""
        return self.file.place((self.entry.key or self.entry.value).begin)


_FIELDS: dict[str, tuple[tuple[str, Kind], ...]] = {
    "people": (("manager", "person"), ("leads", "team")),
    "teams": (("managers", "person"), ("members", "person"), ("parent", "team")),
}


def references(file: OpenFile) -> Iterator[Reference]:
    """All references of a file, in no order."""
    named = _anchors(file.sheet.root.value)
    for section, entry in entries(file):
        yield from _of_entry(file, section, entry.key.value if entry.key else "", entry, named)
    root = file.sheet.root.value
    defaults = root.find("defaults") if root.kind == "map" else None
    for section in _FIELDS if defaults is not None and defaults.value.kind == "map" else ():
        one = defaults.value.find(section) if defaults else None
        if one is not None:
            yield from _of_entry(file, section, "", one, named)


def entries(file: OpenFile) -> Iterator[tuple[str, Entry]]:
    """All people and teams of a file, nested teams too, as (section, entry)."""
    for section, found in _found(file):
        yield section, found.entry


def entry_of(file: OpenFile, kind: Kind, key: str) -> Found | None:
    """The entry of a person or team in a file."""
    wanted = "people" if kind == "person" else "teams"
    for section, found in _found(file):
        if section == wanted and found.entry.key is not None and found.entry.key.value == key:
            return found
    return None


def _found(file: OpenFile) -> Iterator[tuple[str, Found]]:
    root = file.sheet.root.value
    waiting = []
    for section in _FIELDS:
        home = root.find(section) if root.kind == "map" else None
        if home is not None and home.value.kind == "map":
            waiting.append((section, home.value))
    while waiting:
        section, around = waiting.pop()
        for number, entry in enumerate(around.entries):
            yield section, Found(file=file, entry=entry, around=around, number=number)
            nested = entry.value.find("teams") if entry.value.kind == "map" else None
            if section == "teams" and nested is not None and nested.value.kind == "map":
                waiting.append((section, nested.value))


def _of_entry(
    file: OpenFile, section: str, owner: str, entry: Entry, named: dict[str, Node]
) -> Iterator[Reference]:
    if entry.value.kind != "map":
        return
    for field, kind in _FIELDS[section]:
        home = entry.value.find(field)
        if home is None:
            continue
        value = home.value
        items = (
            [(n, one.value) for n, one in enumerate(value.entries)] if value.kind == "list" else [(-1, value)]
        )
        for number, node in items:
            meant = named.get(node.raw[1:]) if node.kind == "alias" else node
            if meant is not None and meant.kind == "scalar":
                yield Reference(
                    kind=kind,
                    field=field,
                    owner=owner,
                    name=meant.value.strip(),
                    file=file,
                    holder=entry,
                    home=home,
                    node=node,
                    number=number,
                )


def _anchors(root: Node) -> dict[str, Node]:
    """What the anchors of a file name."""
    if not root.names:
        return {}
    named: dict[str, Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for mark in node.mark.split():
            if mark.startswith("&"):
                named[mark[1:]] = node
        for entry in node.entries:
            waiting += [entry.value, *([entry.key] if entry.key else [])]
    return named
