"""The use case `import --merge`: a later export brings the YAML up to date, in place."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from ovsync.authoring.importing.intents import (
    AddPerson,
    AddTeam,
    Intent,
    List,
    RemovePerson,
    RemoveTeam,
    SetField,
    SetName,
)
from ovsync.authoring.importing.memory import MemoryTree
from ovsync.authoring.importing.merge_csv import merge_snapshot
from ovsync.authoring.importing.merge_hris import merge_people
from ovsync.authoring.importing.merging import CannotMergeError, Edited, edited
from ovsync.compiler import compile_org
from ovsync.diagnostics import Diagnostic, has_errors
from ovsync.language import read_org
from ovsync.language.tree import SourceTree
from ovsync.model import Org, Person, Snapshot
from ovsync.workflow.importing import HrisRead, read_csv_sources
from ovsync.workflow.stop import Stop

_ROUNDS: Final = 4


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge changes. files: path -> new content, of those that differ.

    changes: a sentence each. left: what a person has to do. problems: rows that were not sound.
    """

    files: dict[str, bytes]
    changes: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def merge_hris(tree: SourceTree, read: HrisRead, as_of: datetime.date) -> Merged:
    """An HR export into the org. Raises Stop."""
    contents, org = _present(tree)
    if not read.people.people:
        raise Stop("nothing was merged: there is no person in a sound row", diagnostics=read.people.problems)
    wanted = merge_people(org, read.people, as_of.isoformat())
    made = _edited(contents, tree.shown, org, wanted.intents, as_of)
    return Merged(
        files=made.files,
        changes=tuple(map(told, made.done)),
        left=(*wanted.notes, *_left(made)),
        problems=read.people.problems,
    )


def merge_csv(
    tree: SourceTree,
    contents: tuple[bytes, bytes, bytes],
    names: tuple[str, str, str],
    as_of: datetime.date,
) -> Merged:
    """The three CSVs into the org. Raises Stop."""
    sources, problems = read_csv_sources(contents, names)
    files, org = _present(tree)
    changed: dict[str, bytes] = {}
    changes: list[str] = []
    left: list[str] = []
    # What one edit brings about by `membersWhere` or by reporting lines, the next round sees.
    for _ in range(_ROUNDS):
        intents = merge_snapshot(org, compile_org(org, as_of), sources.snapshot)
        made = _edited(files | changed, tree.shown, org, intents, as_of)
        left = _left(made)
        if not made.files or made.reading.org is None:
            break
        changed |= made.files
        changes += map(told, made.done)
        org = made.reading.org
    remaining = differences(compile_org(org, as_of).snapshot, sources.snapshot)
    return Merged(
        files={path: text for path, text in sorted(changed.items()) if files.get(path) != text},
        changes=tuple(changes),
        left=(*left, *remaining),
        problems=problems,
    )


def _present(tree: SourceTree) -> tuple[dict[str, bytes], Org]:
    contents = {path: tree.read(path) for path in tree.files()}
    reading = read_org(MemoryTree(contents, tree.shown))
    if reading.org is None or has_errors(reading.diagnostics):
        raise Stop(
            "the organisation is not valid, so nothing was merged",
            suggestion="correct it first: `ovsync validate`",
            diagnostics=reading.diagnostics,
            line_of=reading.places.line,
        )
    return contents, reading.org


def _edited(
    contents: Mapping[str, bytes], shown: str, org: Org, intents: Iterable[Intent], as_of: datetime.date
) -> Edited:
    try:
        return edited(contents, shown, org, intents, as_of)
    except CannotMergeError as why:
        raise Stop(
            f"nothing was merged: {why}",
            suggestion="correct the export, or make that change by hand and merge again",
        ) from None


def _left(made: Edited) -> list[str]:
    return [f"not done: {told(intent)} ({why})" for intent, why in made.left]


def told(intent: Intent) -> str:
    """An intent in a sentence."""
    match intent:
        case SetField(value=""):
            return f"{intent.key}: no {intent.field} any more"
        case SetField():
            return f"{intent.key}: {intent.field} is {intent.value}"
        case AddPerson():
            return f"{intent.person.key} is new: {intent.person.person.name} <{intent.person.person.email}>"
        case RemovePerson():
            return f"{intent.key} leaves"
        case List(field="parent"):
            return f"team {intent.team} is {'now' if intent.is_added else 'no longer'} under {intent.key}"
        case List():
            return (
                f"{intent.key} {'joins' if intent.is_added else 'leaves'} the {intent.field} of {intent.team}"
            )
        case SetName():
            return f"team {intent.team} is now called {intent.name}"
        case AddTeam():
            return f"team {intent.team.key} is new: {intent.team.team.name}"
        case RemoveTeam():
            return f"team {intent.team} is dissolved"


def differences(made: Snapshot, wanted: Snapshot) -> list[str]:
    """What the org still does not say as the CSVs do, a sentence each, sorted."""
    if made == wanted:
        return []
    found = []
    ours, theirs = _facts(made), _facts(wanted)
    for fact in sorted(theirs.keys() - ours.keys()):
        found.append(f"in the CSVs only: {fact}")
    for fact in sorted(ours.keys() - theirs.keys()):
        found.append(f"in the YAML only: {fact}")
    for fact in sorted(ours.keys() & theirs.keys()):
        if ours[fact] != theirs[fact]:
            found.append(f"differs still: {fact}")
    return found


def _facts(snapshot: Snapshot) -> dict[str, object]:
    facts: dict[str, object] = {f"person {one.id}": _fields(one, snapshot.columns) for one in snapshot.people}
    facts |= {f"team {one.id}": one.name for one in snapshot.teams}
    for row in snapshot.memberships:
        if row.member:
            facts[f"{row.person} is in {row.team}"] = True
        if row.manager:
            facts[f"{row.person} manages {row.team}"] = True
    return facts | {f"team {one.child} is under {one.parent}": True for one in snapshot.sub_teams}


def _fields(person: Person, columns: tuple[str, ...]) -> tuple[Person, frozenset[tuple[str, str]]]:
    """A person, the properties by name: the columns of the two may stand in another order."""
    values = frozenset(pair for pair in zip(columns, person.properties, strict=True) if pair[1])
    return msgspec.structs.replace(person, properties=()), values
