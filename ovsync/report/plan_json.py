"""A Plan as JSON: schemas/plan.schema.json."""

import msgspec

from ovsync.planning.plan import Plan


def plan_json(plan: Plan) -> str:
    """Two-space indented JSON in the order of the Plan's fields, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=2).decode() + "\n"
