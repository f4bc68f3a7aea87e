"""Plans to look at: an environment, two Snapshots, and what a test wants to be otherwise."""

import datetime
from typing import Any

import msgspec

from ovsync.model import Mark, Marks, PersonId, Role, Snapshot, TeamId
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.planning.plan import Base, Change, Guard, Plan
from ovsync.settings import OFF, Environment, Limits, Settings, StateSettings, Target, TargetType

NOW = datetime.datetime(2026, 11, 23, 14, 5, tzinfo=datetime.UTC)
OPEN = Limits(**dict.fromkeys(Limits.__struct_fields__, OFF))
PRODUCTION = Environment(
    name="production",
    target=Target(type=TargetType.OFFICEVIBE, url="https://app.officevibe.com"),
    state=StateSettings(url="file:.ovsync/production"),
    limits=OPEN,
)


def marks(people: dict[str, Mark] | None = None, teams: dict[str, Mark] | None = None) -> Marks:
    return Marks(
        people={PersonId(one): mark for one, mark in (people or {}).items()},
        teams={TeamId(one): mark for one, mark in (teams or {}).items()},
    )


ADMINISTRATOR = Mark(role=Role.ADMINISTRATOR)
PROTECTED = Mark(protect=True)


def environment(**changed: Any) -> Environment:
    """Production, with limits off; `target_*` fields go to the target."""
    target = {name.removeprefix("target_"): changed.pop(name) for name in list(changed) if "target_" in name}
    if target:
        changed["target"] = msgspec.structs.replace(PRODUCTION.target, **target)
    return msgspec.structs.replace(PRODUCTION, **changed)


def inputs(before: Snapshot | Side, after: Snapshot | Side, **more: Any) -> PlanInputs:
    def side(one: Snapshot | Side) -> Side:
        return one if isinstance(one, Side) else Side(snapshot=one)

    given = {
        "settings": Settings(organization="Acme"),
        "environment": PRODUCTION,
        "base": Base(kind="state", serial=41),
        "as_of": NOW.date(),
        "now": NOW,
    }
    return PlanInputs(before=side(before), after=side(after), **{**given, **more})


def plan(before: Snapshot | Side, after: Snapshot | Side, **more: Any) -> Plan:
    return make_plan(inputs(before, after, **more))


def lines(one: Plan) -> list[str]:
    """What is told, a line each."""
    return [change.summary for change in one.changes if not change.told_by]


def change_of(one: Plan, kind: str, entry: str) -> Change:
    return next(change for change in one.changes if (change.kind.value, change.id) == (kind, entry))


def guard(one: Plan, name: str) -> Guard:
    return next(found for found in one.guards if found.name == name)
