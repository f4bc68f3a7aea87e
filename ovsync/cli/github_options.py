"""Options that the commands of ``ovsync github`` share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Number(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """The number of a pull request. The runner's "" (there is none) is 0, where that is allowed."""

    name = "number"

    def __init__(self, *, optional: bool) -> None:
        self._optional = optional

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a usage error."""
        if isinstance(value, int):
            return value
        if not value and self._optional:
            return 0
        if not (value.isascii() and value.isdigit() and int(value)):
            self.fail(f"'{value}' is not the number of a pull request.", param, ctx)
        return int(value)


def pull_request_option(*, optional: bool = False) -> Callable[[Command], Command]:
    """Give a command ``--pull-request N``."""
    # A default, be it None, would make click take a required option for given.
    default: dict[str, Any] = {"default": 0} if optional else {"required": True}
    return click.option(
        "--pull-request",
        "pull",
        type=Number(optional=optional),
        metavar="N",
        help="The number of the pull request.",
        **default,
    )


def file_option(name: str, text: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Give a command an option that names a file to read."""
    return click.option(
        name, type=click.Path(path_type=Path, dir_okay=False), required=required, metavar="FILE", help=text
    )


def plan_option(*, required: bool = False) -> Callable[[Command], Command]:
    """Give a command ``--plan FILE``."""
    return file_option("--plan", "A plan: of plan --format json, or of plan --out.", required=required)


def exactly_one(**given: object) -> None:
    """Raise a usage error unless one of the options is there, and no more. Names with ``_`` for ``-``."""
    if sum(bool(value) for value in given.values()) != 1:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise click.UsageError(f"Give exactly one of {names}.")
