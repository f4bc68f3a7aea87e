"""What was reviewed, as a short name: the same changes have the same fingerprint, whatever else is there."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from ovsync.planning.plan import Action, Change, Kind, Plan

SHORTEST = 12
"""Hexadecimal digits that a person must give at least: as many as are shown."""

_ENCODER = msgspec.json.Encoder(order="sorted")
Atom = tuple[Any, ...]


def fingerprint_of(changes: Iterable[Change], settings_changes: Iterable[str] = ()) -> str:
    """A hash over the sorted hashes of the changes (action, kind, wire IDs, before, after) and settings.

    Lines, words, impact and base are not in it, nor are changes that only a date caused.
    """
    encode, sha256 = _ENCODER.encode, hashlib.sha256
    hashes = [
        sha256(encode((one.action, one.kind, one.id, one.teams, one.before, one.after))).digest()
        for one in changes
        if not one.dated
    ]
    hashes += [sha256(encode(("settings", text))).digest() for text in settings_changes]
    return sha256(b"".join(sorted(hashes))).hexdigest()


def has_fingerprint(plan: Plan, given: str) -> bool:
    """Whether `given` is the plan's fingerprint, in full or shortened to no fewer than 12 digits."""
    short = given.strip().lower()
    return len(short) >= SHORTEST and plan.fingerprint.startswith(short)


def unreviewed(plan: Plan, reviewed: tuple[Plan, ...] | str) -> tuple[Change, ...]:
    """The changes of `plan` that were not reviewed; those that only a date caused count as reviewed.

    reviewed: a fingerprint: all changes, unless it is the plan's own. Plans: a change counts as reviewed
        when all that it does stands in one of them: two reviews may add up to one move.
        A fingerprint may be given in full or by its first 12 digits.
    """
    mine = tuple(one for one in plan.changes if not one.dated)
    if isinstance(reviewed, str):
        return () if has_fingerprint(plan, reviewed) else mine
    seen = {atom for one in reviewed for change in one.changes for atom in atoms(change)}
    return tuple(change for change in mine if not all(atom in seen for atom in atoms(change)))


def unreviewed_settings(plan: Plan, reviewed: tuple[Plan, ...]) -> tuple[str, ...]:
    """The changed settings of `plan` that stand in none of the reviewed plans."""
    seen = {text for one in reviewed for text in one.settings_changes}
    return tuple(text for text in plan.settings_changes if text not in seen)


def atoms(change: Change) -> tuple[Atom, ...]:
    """The smallest things that a change does: leaving and joining apart, each field by itself."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (_atom(change, before, after),)
    if change.kind is Kind.PERSON and change.action is Action.CHANGE:
        return tuple(_field(change.id, name, before, after) for name in change.fields)
    if change.action is Action.MOVE:
        return (_atom(change, before, None), _atom(change, None, after))
    return (_atom(change, before, after),)


def _atom(change: Change, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Atom:
    return (change.kind.value, _ENCODER.encode(before), _ENCODER.encode(after))


def _field(person: str, name: str, before: dict[str, Any], after: dict[str, Any]) -> Atom:
    key = name.removeprefix("properties.")
    if key != name:
        before, after = before["properties"], after["properties"]
    return ("field", person, name, before.get(key), after.get(key))
