"""Edits of one file of org source: intents become edits of its text."""

from collections.abc import Callable, Sequence

from ovsync.authoring.importing.emit_people import Defaults, person_lines
from ovsync.authoring.importing.emit_teams import team_lines
from ovsync.authoring.importing.entry_edits import (
    PERSON_ORDER,
    TEAM_ORDER,
    CannotEditError,
    check_own,
    edit_list,
    is_flow,
    remove_field,
    set_field,
)
from ovsync.authoring.importing.line_edits import LineEdits
from ovsync.authoring.yaml_text import scalar
from ovsync.language.positions import Node, positions
from ovsync.language.source import Stretch
from ovsync.language.values import WIRE_LANGUAGES
from ovsync.model import WrittenPerson, WrittenTeam

Found = tuple[Stretch, Node, Node]
"""Where the key stands, the entry, and the map that it is an entry of."""


class FileEdits:
    """One file while it is edited. Every method raises CannotEditError where a person has to do it."""

    def __init__(self, content: bytes, names: tuple[str, ...], language: str) -> None:
        text = content.decode("utf-8")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        self._edits = LineEdits(text)
        self._root = positions(text.encode())
        self._names = names
        self._defaults = self._read_defaults(language)
        self._teams: dict[str, Found] | None = None

    def result(self) -> bytes:
        """The file with all edits."""
        return (self._mark + self._edits.result()).encode()

    def set_fields(self, key: str, values: dict[str, str]) -> None:
        """Give fields of a person values, "" to take one away; properties as "properties.NAME"."""
        node = self._person(key)[1]
        own = {name: value for name, value in values.items() if not name.startswith("properties.")}
        for name, value in own.items():
            self._set(node, name, value, self._default(name), PERSON_ORDER)
        properties = {
            name.removeprefix("properties."): value for name, value in values.items() if name not in own
        }
        if properties:
            self._set_properties(node, properties)

    def _set(self, node: Node, name: str, value: str, default: str, order: Sequence[str]) -> None:
        if value == default and name in node.entries and len(node.entries) > 1:
            remove_field(self._edits, node, name)
        elif value != default or name in node.entries:
            flow = is_flow(node, self._edits)
            set_field(self._edits, node, name, value_text(value, flow=flow), order)

    def _set_properties(self, node: Node, values: dict[str, str]) -> None:
        found = node.entries.get("properties")
        if found is not None and found[1].kind == "map" and found[1].entries:
            check_own(found[0], found[1], self._edits)
            left = {name for name, value in values.items() if value == self._default(f"properties.{name}")}
            if left >= set(found[1].entries):
                remove_field(self._edits, node, "properties")
                values = {name: value for name, value in values.items() if name not in left}
                if not values:
                    return
                found = None
        if found is not None and found[1].kind == "map" and found[1].entries:
            for name, value in values.items():
                self._set(found[1], name, value, self._default(f"properties.{name}"), self._names)
            return
        pairs = [
            f"{scalar(name, flow=True)}: {value_text(values[name], flow=True)}"
            for name in self._names
            if name in values and values[name] != self._default(f"properties.{name}")
        ]
        if pairs:
            set_field(self._edits, node, "properties", f"{{{', '.join(pairs)}}}", PERSON_ORDER)

    def _default(self, name: str) -> str:
        if name == "language":
            return self._defaults.language
        if name.startswith("properties."):
            at = self._names.index(name.removeprefix("properties."))
            return self._defaults.properties[at]
        return self._other_defaults.get(name, "")

    def add_person(self, person: WrittenPerson, near: str) -> None:
        """A new entry below that of `near`, or below the last."""
        section = self._section("people")
        if near in section.entries:
            key, node = section.entries[near]
        else:
            key, node = list(section.entries.values())[-1]
        lines = person_lines(person, self._defaults, self._names)
        self._insert_entry(key, node, lines)

    def _insert_entry(self, key: Stretch, node: Node, lines: list[str]) -> None:
        margin = " " * (key[1] - 1)
        moved = [margin + line[2:] if line else "" for line in lines]
        end = max(node.stretch[2], key[2]) if node.stretch[:2] > key[:2] else key[2]
        spaced = self._edits.is_blank(end + 1) or self._edits.is_blank(key[0] - 1)
        self._edits.insert_after(end, [*([""] if spaced else []), *moved])

    def remove_person(self, key: str) -> None:
        """Take a person's entry out, with the comment above that stands by itself with it."""
        found = self._person(key)
        self._remove_entry(found)

    def _remove_entry(self, found: Found) -> None:
        key, node, section = found
        if is_flow(section, self._edits):
            raise CannotEditError("it stands within brackets")
        first = key[0]
        last = max(node.stretch[2], key[2]) if node.stretch[:2] > key[:2] else key[2]
        above = first - 1
        while self._is_comment(above, key[1]):
            above -= 1
        if self._edits.is_blank(above):
            first = above + 1
            if self._edits.is_blank(last + 1) or last + 1 >= len(self._edits.lines):
                first = above
        elif self._edits.is_blank(last + 1) and above + 1 == first:
            # The first of its section: the blank line that parted it from the next goes too.
            last += 1
        self._edits.remove_lines(first, last)

    def _is_comment(self, line: int, column: int) -> bool:
        if not 0 < line <= len(self._edits.lines):
            return False
        text = self._edits.lines[line - 1]
        return text[column - 1 : column] == "#" and not text[: column - 1].strip()

    def edit_team(
        self, key: str, field: str, added: Sequence[str], is_removed: Callable[[str], bool]
    ) -> None:
        """Change a list of a team: managers, members or parent."""
        edit_list(self._edits, self._team(key)[1], field, added, is_removed, TEAM_ORDER)

    def set_team_name(self, key: str, name: str) -> None:
        """Call a team otherwise."""
        node = self._team(key)[1]
        text = scalar(name, flow=is_flow(node, self._edits))
        set_field(self._edits, node, "name", text, TEAM_ORDER)

    def add_team(self, team: WrittenTeam) -> None:
        """A new team below the last outermost one."""
        lines = team_lines(team, 1, nested=False, is_inner=False)
        try:
            section = self._section("teams")
        except CannotEditError:
            if self._root is not None and "teams" in self._root.entries:
                raise
            self._edits.insert_after(len(self._edits.lines), ["", "teams:", *lines])
            return
        key, node = list(section.entries.values())[-1]
        self._insert_entry(key, node, lines)

    def remove_team(self, key: str) -> None:
        """Take a team's entry out."""
        found = self._team(key)
        if "teams" in found[1].entries:
            raise CannotEditError("sub-teams are written inside it")
        self._remove_entry(found)

    def _section(self, name: str) -> Node:
        found = self._root.entries.get(name) if self._root is not None else None
        if found is None or found[1].kind != "map" or not found[1].entries or is_flow(found[1], self._edits):
            raise CannotEditError(f"the file has no `{name}` in lines of their own")
        return found[1]

    def _person(self, key: str) -> Found:
        section = self._section("people")
        if key not in section.entries:
            raise CannotEditError("it comes by an alias or a merged map")
        place, node = section.entries[key]
        check_own(place, node, self._edits)
        return place, node, section

    def _team(self, key: str) -> Found:
        if self._teams is None:
            self._teams = self._all_teams()
        if key not in self._teams:
            raise CannotEditError("it comes by an alias or a merged map")
        place, node, section = self._teams[key]
        check_own(place, node, self._edits)
        return place, node, section

    def _all_teams(self) -> dict[str, Found]:
        teams: dict[str, Found] = {}
        waiting = [self._root] if self._root is not None else []
        while waiting:
            inner = waiting.pop().entries.get("teams")
            if inner is not None and inner[1].kind == "map":
                for key, (place, node) in inner[1].entries.items():
                    teams.setdefault(key, (place, node, inner[1]))
                    waiting.append(node)
        return teams

    def _read_defaults(self, language: str) -> Defaults:
        node = self._root
        for step in ("defaults", "people"):
            found = node.entries.get(step) if node is not None else None
            node = found[1] if found else None
        entries = node.entries if node is not None else {}
        own = entries.get("properties")
        values = {name: one[1].text for name, one in own[1].entries.items()} if own else {}
        written = entries["language"][1].text if "language" in entries else ""
        self._other_defaults = {
            name: one[1].text for name, one in entries.items() if name not in ("language", "properties")
        }
        return Defaults(
            language=WIRE_LANGUAGES.get(written, language),
            own_language=bool(written),
            names=self._names,
            properties=tuple(values.get(name, "") for name in self._names),
        )


def value_text(value: str, *, flow: bool) -> str:
    """A value that overrides a default, also by being empty."""
    return scalar(value, flow=flow) if value else '""'
