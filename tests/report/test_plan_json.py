"""A plan's JSON in pieces is the JSON of the whole plan."""

import msgspec
import pytest

from ovsync.planning.plan import Action, Base, Change, Desired, Kind, Plan
from ovsync.report.escaping import json_text
from ovsync.report.plan_json import plan_json


def _plan(changes: int) -> Plan:
    return Plan(
        organization='"changes": [],',
        environment='\n  "changes": []',
        generated_at="",
        as_of="",
        base=Base(),
        desired=Desired(digest="", users=changes, groups=0, mappings=0),
        fingerprint="",
        changes=tuple(
            Change(action=Action.ADD, kind=Kind.PERSON, id=str(one), key="é", name="a\u202eb\x7f", after={})
            for one in range(changes)
        ),
        notes=("\u2028",),
    )


@pytest.mark.parametrize("changes", [0, 1, 2_000, 2_001, 4_500])
def test_the_pieces_are_the_whole(changes: int) -> None:
    plan = _plan(changes)
    whole = json_text(msgspec.json.format(msgspec.json.encode(plan), indent=2).decode()) + "\n"
    assert b"".join(plan_json(plan)).decode() == whole
