"""`<<` takes over the keys of other maps; own keys win, and the earlier of several maps."""

from typing import Any


def maps_to_merge(value: Any) -> list[dict[str, Any]] | None:
    """The maps that `<<` names, or None where it names something else."""
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    return None


def merge(own: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """Give `own` the keys of the others that it has not."""
    for other in others:
        for key, value in other.items():
            own.setdefault(key, value)
