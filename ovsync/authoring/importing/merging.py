"""Intents become new texts of the files concerned, read back and held to what the intents say."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from ovsync.authoring.importing.emit import modeline
from ovsync.authoring.importing.emit_people import no_defaults, people_lines
from ovsync.authoring.importing.emit_teams import teams_lines
from ovsync.authoring.importing.entry_edits import CannotEditError
from ovsync.authoring.importing.file_edits import FileEdits
from ovsync.authoring.importing.intents import (
    AddPerson,
    AddTeam,
    Intent,
    List,
    RemovePerson,
    RemoveTeam,
    SetField,
    SetName,
    applied,
    names,
    without_places,
)
from ovsync.authoring.importing.memory import MemoryTree
from ovsync.compiler import compile_org
from ovsync.compiler.references import People
from ovsync.diagnostics import Severity
from ovsync.language import Reading, read_org
from ovsync.model import Org, WrittenPerson, WrittenTeam
from ovsync.rules import check_all

NEW_PEOPLE = "new-people.yaml"
NEW_TEAMS = "new-teams.yaml"
_EMPTY = "empty-organization"


class CannotMergeError(Exception):
    """The merge would not say what it should; nothing may be written. The message says why."""


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """The files that change, by path. left: (intent, why) of what a person has to do."""

    files: dict[str, bytes]
    reading: Reading
    done: tuple[Intent, ...] = ()
    left: tuple[tuple[Intent, str], ...] = ()


def edited(
    contents: Mapping[str, bytes], shown: str, org: Org, intents: Iterable[Intent], as_of: datetime.date
) -> Edited:
    """Edit the files of `org`. contents: path -> bytes, of all its files. Raises CannotMergeError."""
    intents = tuple(intents)
    writer = _Writer(contents, shown, org, {one.key for one in intents if isinstance(one, RemovePerson)})
    for intent in intents:
        writer.take(intent)
    files = writer.files()
    reading = read_org(MemoryTree({**contents, **files}, shown))
    if reading.org is None:
        first = reading.diagnostics[0]
        raise CannotMergeError(f"the result could not be read: {first.message}")
    wanted = without_places(applied(org, writer.done))
    if without_places(reading.org) != wanted:
        raise CannotMergeError(f"the result would say something else: {_difference(reading.org, wanted)}")
    _check_errors(org, reading.org, as_of)
    return Edited(files=files, reading=reading, done=tuple(writer.done), left=tuple(writer.left))


def _difference(made: Org, wanted: Org) -> str:
    made = without_places(made)
    for ours, theirs in ((made.people, wanted.people), (made.teams, wanted.teams)):
        if ours != theirs:
            one = next((b for a, b in zip(ours, theirs, strict=False) if a != b), None)
            return f"at '{one.key}'" if one is not None else "an entry is missing or too many"  # type: ignore[attr-defined]
    return "in ovsync.yaml"


def _check_errors(before: Org, after: Org, as_of: datetime.date) -> None:
    def errors(org: Org) -> set[str]:
        found = check_all(org, compile_org(org, as_of))
        # An export may empty an organisation; that is for the plan to refuse.
        return {one.message for one in found if one.severity is Severity.ERROR and one.rule != _EMPTY}

    new = errors(after)
    if new and (new := new - errors(before)):
        raise CannotMergeError(f"the result would not be valid: {min(new)}")


class _Writer:
    def __init__(self, contents: Mapping[str, bytes], shown: str, org: Org, leavers: set[str]) -> None:
        self._contents = contents
        self._prefix = f"{shown}/" if shown else ""
        self._org = org
        self._known = People(org.people)
        self._columns = tuple(one.name for one in org.settings.properties)
        self._people = {str(one.key): one for one in org.people}
        self._teams = {str(one.key): one for one in org.teams}
        self._leavers = leavers
        self._by_file: dict[str, WrittenPerson] = {}
        self._open: dict[str, FileEdits] = {}
        self._fields: dict[str, dict[str, str]] = {}
        self._lists: dict[tuple[str, str], list[List]] = {}
        self._new_people: list[WrittenPerson] = []
        self._new_teams: list[WrittenTeam] = []
        self.done: list[Intent] = []
        self.left: list[tuple[Intent, str]] = []

    def take(self, intent: Intent) -> None:
        """One intent; those on one entry are gathered and written together."""
        if isinstance(intent, SetField):
            self._fields.setdefault(intent.key, {})[intent.field] = intent.value
        elif isinstance(intent, List):
            self._lists.setdefault((intent.team, intent.field), []).append(intent)
        else:
            self._try([intent])

    def _try(self, intents: list[Intent]) -> None:
        try:
            self._write(intents)
            self.done += intents
        except CannotEditError as why:
            self.left += [(one, str(why)) for one in intents]

    def _write(self, intents: list[Intent]) -> None:
        first = intents[0]
        match first:
            case SetField():
                file = self._file(self._people[first.key].file)
                file.set_fields(
                    first.key, {one.field: one.value for one in intents if isinstance(one, SetField)}
                )
            case List():
                changes = [one for one in intents if isinstance(one, List)]
                self._change_list(first, changes)
            case AddPerson():
                self._add_person(first)
            case RemovePerson():
                self._file(self._people[first.key].file).remove_person(first.key)
            case SetName():
                self._file(self._teams[first.team].file).set_team_name(first.team, first.name)
            case AddTeam():
                near = self._teams.get(first.near) or next(iter(self._teams.values()), None)
                if near is None:
                    self._new_teams.append(first.team)
                else:
                    self._file(near.file).add_team(first.team)
            case RemoveTeam():
                self._file(self._teams[first.team].file).remove_team(first.team)

    def _change_list(self, first: List, changes: list[List]) -> None:
        gone = [one.key for one in changes if not one.is_added]
        team = self._teams[first.team]
        if first.field == "parent" and team.within and team.within[-1] in gone:
            raise CannotEditError(f"it is written inside '{team.within[-1]}'")
        self._file(team.file).edit_team(
            first.team,
            first.field,
            [one.key for one in changes if one.is_added],
            lambda text: any(
                text == key if first.field == "parent" else names(text, key, self._known) for key in gone
            ),
        )

    def _add_person(self, intent: AddPerson) -> None:
        near = self._staying(intent.near)
        if near is None or not near.file.removeprefix(self._prefix).endswith((".yaml", ".yml")):
            self._new_people.append(intent.person)
            return
        try:
            self._file(near.file).add_person(intent.person, near.key)
        except CannotEditError:
            self._new_people.append(intent.person)

    def _staying(self, key: str) -> WrittenPerson | None:
        """The person of that key, or somebody of the same file; nobody who leaves."""
        wanted = self._people.get(key)
        if wanted is not None and key not in self._leavers:
            return wanted
        if not self._by_file:
            for one in self._people.values():
                if one.key not in self._leavers:
                    self._by_file.setdefault(one.file, one)
        here = self._by_file.get(wanted.file) if wanted is not None else None
        return here or next(iter(self._by_file.values()), None)

    def _file(self, shown: str) -> FileEdits:
        path = shown.removeprefix(self._prefix)
        if not path.endswith((".yaml", ".yml")):
            raise CannotEditError(f"it stands in {shown}, which is not edited")
        if path not in self._open:
            language = self._org.settings.language
            self._open[path] = FileEdits(self._contents[path], self._columns, language)
        return self._open[path]

    def files(self) -> dict[str, bytes]:
        """The files that differ, after all that was gathered is written."""
        for key, values in sorted(self._fields.items()):
            self._try([SetField(key=key, field=field, value=value) for field, value in values.items()])
        for _, changes in sorted(self._lists.items()):
            self._try([*changes])
        made = {path: edits.result() for path, edits in self._open.items()}
        made |= self._new_files()
        return {path: text for path, text in sorted(made.items()) if self._contents.get(path) != text}

    def _new_files(self) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        if self._new_people:
            lines = people_lines(self._new_people, no_defaults(self._org.settings), self._columns)
            made[self._free(NEW_PEOPLE)] = _whole(lines)
        if self._new_teams:
            made[self._free(NEW_TEAMS)] = _whole(teams_lines(self._new_teams))
        return made

    def _free(self, path: str) -> str:
        number, stem = 1, path.removesuffix(".yaml")
        while path in self._contents:
            number += 1
            path = f"{stem}-{number}.yaml"
        return path


def _whole(lines: list[str]) -> bytes:
    return "\n".join([modeline(NEW_PEOPLE, "org"), *lines, ""]).encode()
