"""Where a symbolic place really stands: one file is read again, with positions, when it is asked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from ovsync.diagnostics import Place, Span
from ovsync.language.pointers import Pointer
from ovsync.language.project import PROJECT_FILE
from ovsync.language.source import Stretch, fitted, lines_of
from ovsync.language.tree import SourceTree
from ovsync.model import Org, WrittenPerson, WrittenTeam

if TYPE_CHECKING:
    from ovsync.language.positions import Node

Locate = Callable[[Place], Span | None]


def shown_path(tree: SourceTree, path: str) -> str:
    """A path of the tree as messages name it."""
    return f"{tree.shown}/{path}" if tree.shown else path


class _File:
    """One file, taken apart when first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.lines = lines_of(data)

    @cached_property
    def root(self) -> "Node | None":
        """The file with positions, which is slow: for all that has no line of its own."""
        from ovsync.language.findings import Findings
        from ovsync.language.positions import positions
        from ovsync.language.strict import admitted

        text = admitted(self._data, Findings(""))
        return positions(text) if text is not None else None


class Places:
    """The map from symbolic places back to lines and columns. It never raises."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._files: dict[str, _File] = {}
        self._csv: dict[str, Locate] = {}
        self._homes: dict[Pointer, list[str]] = {}
        self._org: Org | None = None

    @property
    def project(self) -> Place:
        """Where what is said of the whole organisation stands: the beginning of its project file."""
        return Place(file=shown_path(self._tree, PROJECT_FILE), span=Span.at(1, 1, 0))

    def know(self, org: Org) -> None:
        """Find the entries of `org` by the lines that were kept while they were read."""
        self._org = org

    def add_csv(self, file: str, locate: Locate) -> None:
        """Let `locate` answer for the places of a CSV `file` (as shown); None: it does not know."""
        self._csv[file] = locate

    def also(self, pointer: Pointer, file: str) -> None:
        """Say that the entity at `pointer` is (also) written in `file` (as shown).

        A place whose pointer is not in its own file is then looked for there.
        """
        self._homes.setdefault(pointer, []).append(file)

    def resolve(self, place: Place) -> Place:
        """The place with its span, in the file where the text stands.

        Where the pointer leads nowhere: the key of the nearest known parent, at last line 1.
        """
        if place.span is not None:
            return place
        known = self._kept(place)
        if known is not None:
            return msgspec.structs.replace(place, span=known)
        near = self._within(place)
        if near is not None:
            return msgspec.structs.replace(place, span=near)
        exact = (self._exactly(file, place) for file in (place.file, *self._other_homes(place)))
        found = next((one for one in exact if one is not None), None)
        if found is None:
            found = place.file, self._nearest(place)
        file, span = found
        return msgspec.structs.replace(place, file=file, span=span)

    def line(self, file: str, number: int) -> str:
        """The text of a line (from 1) of a file (as shown), without its end; "" if unknown."""
        lines = self._file(file).lines
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    def _kept(self, place: Place) -> Span | None:
        """Where the key of an entry stands, if it is written there just so."""
        if self._org is None or place.part != "key" or len(place.pointer) < 2 or place.file in self._csv:
            return None
        kind, key = place.pointer[-2:]
        entry = self._person(str(key)) if kind == "people" else self._team(str(key))
        if entry is None or entry.place() != place:
            return None
        line, column = entry.line, entry.column
        text = self.line(place.file, line)
        written = column > 0 and text.startswith(f"{key}:", column - 1)
        return Span.at(line, column, len(str(key))) if written else None

    def _within(self, place: Place) -> Span | None:
        """Where a field of a person stands, read from the lines of that entry alone.

        None where those lines do not say: the entry is written in another way, or the field comes with
        an anchor or the defaults.
        """
        from ovsync.language.positions import block_of, moved, positions, step_into

        if self._org is None or len(place.pointer) < 3 or place.pointer[0] != "people":
            return None
        entry = self._person(str(place.pointer[1]))
        if entry is None or entry.file != place.file or place.file in self._csv:
            return None
        lines = block_of(self._file(place.file).lines, entry.line, entry.column, entry.key)
        node = positions("\n".join(lines).encode()) if lines else None
        known: tuple[Stretch | None, Node] | None = None
        for step in place.pointer[1:]:
            known = step_into(node, step) if node else None
            node = known[1] if known else None
        return self._span(place.file, moved(known, entry.line - 1), place.part) if known else None

    def _person(self, key: str) -> WrittenPerson | None:
        assert self._org is not None
        at = bisect_left(self._org.roster.columns.keys, key)
        is_there = at < len(self._org.people) and self._org.roster.columns.keys[at] == key
        return self._org.people[at] if is_there else None

    def _team(self, key: str) -> WrittenTeam | None:
        assert self._org is not None
        at = bisect_left(self._org.teams, key, key=attrgetter("key"))
        return self._org.teams[at] if at < len(self._org.teams) else None

    def _other_homes(self, place: Place) -> Iterator[str]:
        for length in range(len(place.pointer), 0, -1):
            yield from (file for file in self._homes.get(place.pointer[:length], ()) if file != place.file)

    def _exactly(self, file: str, place: Place) -> tuple[str, Span] | None:
        locate = self._csv.get(file)
        if locate is not None:
            span = locate(msgspec.structs.replace(place, file=file))
            return (file, span) if span else None
        for pointer in (place.pointer, _default_of(place.pointer)):
            known = self._walk(file, pointer)
            if pointer and len(known) == len(pointer):
                return file, self._span(file, known[-1], place.part)
        return None

    def _walk(self, file: str, pointer: Pointer) -> "list[tuple[Stretch | None, Node]]":
        from ovsync.language.positions import step_into

        node = self._file(file).root if pointer else None
        known: list[tuple[Stretch | None, Node]] = []
        for step in pointer:
            found = step_into(node, step) if node else None
            if found is None:
                break
            known.append(found)
            node = found[1]
        return known

    def _nearest(self, place: Place) -> Span:
        known = self._walk(place.file, place.pointer)
        if known:
            exact = len(known) == len(place.pointer)
            return self._span(place.file, known[-1], place.part if exact else "key")
        first = self.line(place.file, 1)
        return Span.at(1, 1, 1 if first else 0)

    def _span(self, file: str, found: "tuple[Stretch | None, Node]", part: str) -> Span:
        key, node = found
        lines = self._file(file).lines
        value = fitted(node.stretch, lines)
        is_empty = (value.line, value.column) == (value.end_line, value.end_column)
        if key is not None and (part == "key" or is_empty):
            return fitted(key, lines)
        return value

    def _file(self, file: str) -> _File:
        if file not in self._files:
            self._files[file] = _File(self._bytes(file))
        return self._files[file]

    def _bytes(self, file: str) -> bytes:
        prefix = f"{self._tree.shown}/" if self._tree.shown else ""
        if not file.startswith(prefix):
            return b""
        try:
            return self._tree.read(file.removeprefix(prefix))
        except (OSError, LookupError, ValueError):
            return b""


def _default_of(pointer: Pointer) -> Pointer:
    """Where the same field is given to all people of the file, or ()."""
    if len(pointer) > 2 and pointer[0] == "people":
        return ("defaults", "people", *pointer[2:])
    return ()
