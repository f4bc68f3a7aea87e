"""What a pull request does itself, told from what was merged before it and never applied."""

from collections.abc import Iterator
from typing import Final

import msgspec

from ovsync.model import Snapshot
from ovsync.planning.diff import diff
from ovsync.planning.plan import Action, Change, Kind, Plan

_WHOLE: Final = "*"
_ANY: Final = "?"
Slot = tuple[str, str, str]


def merged_apart(plan: Plan, base: Snapshot, desired: Snapshot) -> Plan:
    """The plan with `merged` set on every change of which nothing happens between `base` and `desired`.

    base: what the pull request starts from. A change that is partly its own counts as its own, and so does
    one whose line tells such a change too. The fingerprint stays what it is.
    """
    touched = {slot for change in diff(base, desired) for slot in _marks_left(change)}
    own = [change.dated or not touched.isdisjoint(_marks_met(change)) for change in plan.changes]
    tellers = {change.told_by for change, is_own in zip(plan.changes, own, strict=True) if is_own}
    changes = tuple(
        change
        if is_own or f"{change.kind} {change.id}" in tellers
        else msgspec.structs.replace(change, merged=True)
        for change, is_own in zip(plan.changes, own, strict=True)
    )
    return msgspec.structs.replace(plan, changes=changes)


def _slots(change: Change) -> Iterator[Slot]:
    """The smallest places that a change touches; what stood there before may differ from plan to plan."""
    if change.kind is Kind.PERSON and change.action is Action.CHANGE:
        yield from ((change.kind, change.id, field) for field in change.fields)
    elif change.kind in (Kind.PERSON, Kind.TEAM):
        yield from ((change.kind, one, _WHOLE) for one in _ids(change))
    else:
        yield from ((change.kind, change.id, team) for team in change.teams)


def _marks_left(change: Change) -> Iterator[Slot]:
    for kind, entry, part in _slots(change):
        yield kind, entry, part
        yield kind, entry, _ANY


def _marks_met(change: Change) -> Iterator[Slot]:
    """A field meets its own change and one of the whole person; a person that comes or goes meets any."""
    for kind, entry, part in _slots(change):
        yield kind, entry, _ANY if part == _WHOLE else part
        if kind == Kind.PERSON:
            yield kind, entry, _WHOLE


def _ids(change: Change) -> set[str]:
    """A new ID for an old one touches both."""
    sides = (change.before or {}, change.after or {})
    return {change.id, *(str(side["id"]) for side in sides if "id" in side)}
