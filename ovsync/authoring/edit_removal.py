"""References are taken out together: several of one list, or several fields of one entry, in one go."""

from collections.abc import Callable, Iterable, Sequence

from ovsync.authoring.edit_desk import Desk
from ovsync.authoring.edit_entries import remove
from ovsync.authoring.edit_references import Found, Reference, entries, references
from ovsync.authoring.sheet import Node


def named_in(desk: Desk, words: Sequence[str], is_meant: Callable[[Reference], bool]) -> list[Reference]:
    """The references that are meant, by place. words: of which one stands in every such file."""
    found = [one for file in desk.files_with(*words) for one in references(file) if is_meant(one)]
    return sorted(found, key=lambda one: (one.file.path, one.node.begin))


def take_entry(found: Found) -> None:
    """Take out a person or a team, and with the last of a map the field that held it."""
    if len(found.around.entries) == 1:
        holders = [found.file.sheet.root.value, *(entry.value for _, entry in entries(found.file))]
        for holder in holders:
            for number, entry in enumerate(holder.entries):
                # The comments above the first entry may be about the file.
                if entry.value is found.around and (number or holder is not holders[0]):
                    remove(found.file, holder, [number])
                    return
    remove(found.file, found.around, [found.number])


def take_out(ones: Iterable[Reference]) -> None:
    """Take names out of their lists, and fields that are one name out of their entries."""
    homes: dict[int, tuple[Reference, Node, list[int]]] = {}
    for one in ones:
        node = one.home.value if one.number >= 0 else one.holder.value
        number = one.number if one.number >= 0 else node.entries.index(one.home)
        homes.setdefault(id(node), (one, node, []))[2].append(number)
    for one, node, numbers in homes.values():
        remove(one.file, node, numbers)
