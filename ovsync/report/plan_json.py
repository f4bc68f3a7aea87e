"""A Plan as JSON: schemas/plan.schema.json."""

import msgspec

from ovsync.planning.plan import Plan
from ovsync.report.escaping import json_text


def plan_json(plan: Plan) -> str:
    """Two-space indented JSON in the order of the Plan's fields, with a newline at the end."""
    # Looked through before it is indented, which doubles it. The newline is added to the bytes: the text of a
    # large plan, copied once more, is a third of all memory.
    compact = json_text(msgspec.json.encode(plan).decode()).encode()
    return (msgspec.json.format(compact, indent=2) + b"\n").decode()
