"""The fields behind a line of a plan, for who asks for all of them."""

from collections.abc import Iterator
from typing import Any

from ovsync.planning.plan import Change
from ovsync.report.plan_lines import Line


def field_lines(line: Line) -> Iterator[str]:
    """``email: old → new`` for every field that differs, then the changes that the line tells too."""
    if line.change:
        yield from changed_fields(line.change)
    for change in line.folded:
        yield change.summary or f"{change.action} {change.kind} {', '.join(change.teams)}".rstrip()


def changed_fields(change: Change) -> Iterator[str]:
    """The fields that differ; all that are filled where there is only one side."""
    before = change.before or {}
    after = change.after or {}
    names = change.fields or tuple(
        name for name in {**before, **after} if before.get(name) != after.get(name)
    )
    for name in names:
        old, new = _shown(_field(before, name)), _shown(_field(after, name))
        if change.before is None or change.after is None:
            if old or new:
                yield f"{name}: {new or old}"
        else:
            yield f"{name}: {old or 'nothing'} → {new or 'nothing'}"


def _field(side: dict[str, Any], name: str) -> Any:
    """A field, or ``properties.NAME``."""
    properties = side.get("properties")
    if name.startswith("properties.") and isinstance(properties, dict):
        return properties.get(name.removeprefix("properties."))
    return side.get(name)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items() if item not in ("", None))
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
