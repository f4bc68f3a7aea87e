"""Entries in the order of the language: defaults, people, teams; the fields of a person and of a team.

People, teams, members and properties keep the order that the author gave them. So do the fields of an
entry that the author grouped with blank lines, or where a comment would lose its neighbour, or where an
anchor might come to stand behind its alias.
"""

from typing import Final

from ovsync.authoring.sheet import Entry, Node, Sheet

SECTIONS: Final = ("defaults", "people", "teams")
PERSON: Final = (
    *("id", "email", "firstName", "lastName", "jobTitle", "imageUrl", "language", "manager", "leads"),
    *("startDate", "endDate", "role", "protect", "properties"),
)
TEAM: Final = ("id", "name", "managers", "members", "membersWhere", "parent", "protect", "teams")

_MODELINE = "# yaml-language-server:"


def put_in_order(sheet: Sheet) -> None:
    """Put the entries of org source in order, where that is safe."""
    root = sheet.root.value
    if root.kind != "map":
        return
    _sections(root)
    for entry in root.entries:
        name = entry.key.value if entry.key else ""
        if name == "people":
            _each(entry.value, PERSON)
        elif name == "teams":
            _teams(entry.value)
        elif name == "defaults" and entry.value.kind == "map":
            _fields(entry.value, ("people", "teams"))
            _defaults(entry.value)


def _defaults(node: Node) -> None:
    for name, order in (("people", PERSON), ("teams", TEAM)):
        found = node.find(name)
        if found is not None:
            _fields(found.value, order)


def _each(node: Node, order: tuple[str, ...]) -> None:
    for entry in node.entries:
        _fields(entry.value, order)


def _teams(node: Node) -> None:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        for entry in one.entries:
            _fields(entry.value, TEAM)
            inner = entry.value.find("teams") if entry.value.kind == "map" else None
            if inner is not None:
                waiting.append(inner.value)


def _fields(node: Node, order: tuple[str, ...]) -> None:
    if node.kind != "map" or len(node.entries) < 2:
        return
    ranks = {name: rank for rank, name in enumerate(order)}
    wanted = sorted(
        node.entries, key=lambda entry: ranks.get(_name(entry), -1 if _name(entry) == "<<" else 99)
    )
    if wanted == node.entries or not _is_loose(node, wanted):
        return
    node.entries = wanted


def _is_loose(node: Node, wanted: list[Entry]) -> bool:
    """Whether the fields may change places, and every comment keep its neighbour."""
    first, last = node.entries[0], node.entries[-1]
    if node.names or any(entry.key is None or entry.key.kind == "alias" for entry in node.entries):
        return False
    if any(not one.text for entry in node.entries[1:] for one in entry.lead):
        return False
    if wanted[0] is not first and any(one.text for one in first.lead):
        return False
    return wanted[-1] is last or not (node.tail or _tails(last))


def _tails(entry: Entry) -> bool:
    """Whether a comment after the entry might be meant for what follows."""
    node = entry.value
    while node.is_collection and not node.flow:
        if node.tail:
            return True
        if not node.entries:
            return False
        node = node.entries[-1].value
    return False


def _sections(root: Node) -> None:
    ranks = {name: rank for rank, name in enumerate(SECTIONS)}
    wanted = sorted(root.entries, key=lambda entry: ranks.get(_name(entry), 99))
    if wanted == root.entries or root.names or root.tail or any(map(_tails, root.entries)):
        return
    first = root.entries[0]
    if wanted[0] is not first:
        lead = first.lead
        header = _header_length(first)
        if any(one.text for one in lead[header:]) and not (header and not lead[header - 1].text):
            return
        wanted[0].lead[:0] = lead[:header]
        first.lead = lead[header:]
    root.entries = wanted


def _header_length(first: Entry) -> int:
    """How many of the remarks at the top of the file are about the file."""
    blanks = [at for at, one in enumerate(first.lead) if not one.text]
    if blanks:
        return blanks[-1] + 1
    return sum(one.text.startswith(_MODELINE) for one in first.lead[:1])


def _name(entry: Entry) -> str:
    return entry.key.value if entry.key else ""
