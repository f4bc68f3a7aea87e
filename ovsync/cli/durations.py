"""Durations on the command line: 90, 30s, 5m, 1h."""

import re
from typing import Any, Final

import click

_PATTERN: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|)")
_SECONDS: Final = {"": 1, "s": 1, "m": 60, "h": 3600}


class Duration(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A duration; the value is in seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds, or a usage error."""
        if isinstance(value, int | float):
            return float(value)
        match = _PATTERN.fullmatch(value.strip())
        if match is None:
            self.fail(f"'{value}' is not a duration; write it as 30s, 5m or 1h.", param, ctx)
        return float(match[1]) * _SECONDS[match[2]]
