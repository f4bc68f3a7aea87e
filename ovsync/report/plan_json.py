"""A Plan as JSON: schemas/plan.schema.json."""

from collections.abc import Iterator
from typing import Final

import msgspec

from ovsync.planning.plan import Change, Plan
from ovsync.report.escaping import json_bytes

_AT_ONCE: Final = 2_000
# Indented by two, and so a key of the plan itself: within a text, a line break is an escape.
_OPENING: Final = b'\n  "changes": ['
_CLOSING: Final = b"\n  ]"


def plan_json(plan: Plan) -> Iterator[bytes]:
    """Two-space indented JSON in the order of the Plan's fields, with a newline at the end.

    It comes in pieces: the whole of a large plan is as much memory again as the plan itself.
    """
    if not plan.changes:
        yield _indented(plan) + b"\n"
        return
    head, _, tail = _indented(msgspec.structs.replace(plan, changes=())).partition(_OPENING + b"]")
    opening = head + _OPENING
    for at in range(0, len(plan.changes), _AT_ONCE):
        yield opening + _entries(plan.changes[at : at + _AT_ONCE])
        opening = b","
    yield _CLOSING + tail + b"\n"


def _entries(changes: tuple[Change, ...]) -> bytes:
    """The changes as they stand in the list of a plan, without its brackets."""
    return _indented({"changes": changes})[len(b"{" + _OPENING) : -len(_CLOSING + b"\n}")]


def _indented(value: object) -> bytes:
    # Looked through before it is indented, which adds half as much again.
    return msgspec.json.format(json_bytes(msgspec.json.encode(value)), indent=2)
