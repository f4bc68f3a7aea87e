"""Options that several commands share, and what they come to."""

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import click

from ovsync.cli.console import Console, open_console

Command = TypeVar("Command", bound=Callable[..., Any])


_NO_CACHE = "ovsync.no-cache"


class Shared(NamedTuple):
    """What every command knows: where the org is, which environment, how to print.

    org, env: as given; "" where neither an option nor the environment says.
    """

    org: str = ""
    env: str = ""
    no_color: bool = False
    quiet: bool = False
    verbose: bool = False
    no_cache: bool = False

    @property
    def console(self) -> Console:
        """Where this command writes."""
        verbosity = -1 if self.quiet else int(self.verbose)
        return open_console(no_color=self.no_color, verbosity=verbosity)


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date; write it as 2026-12-31.", param, ctx)


def shared_options(command: Command) -> Command:
    """Give a command ``--org``, ``--env``, ``--no-color``, ``-q`` and ``-v``; before or after its name.

    The command takes what they come to as its first argument.
    """

    @click.option("--org", metavar="DIR", default="", help="The org directory. Default: org, or $OVSYNC_ORG.")
    @click.option("--env", metavar="NAME", default="", help="The environment. Default: defaultEnvironment.")
    @click.option("--no-color", is_flag=True, help="Plain text; so do NO_COLOR and a pipe.")
    @click.option("-q", "--quiet", is_flag=True, help="Results and errors only.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.pass_context
    @wraps(command)
    def with_shared(
        ctx: click.Context,
        /,
        *args: Any,
        org: str,
        env: str,
        no_color: bool,
        quiet: bool,
        verbose: bool,
        **rest: Any,
    ) -> Any:
        outer = ctx.find_object(Shared) or Shared(
            org=os.environ.get("OVSYNC_ORG", ""), env=os.environ.get("OVSYNC_ENV", "")
        )
        ctx.obj = Shared(
            org=org or outer.org,
            env=env or outer.env,
            no_color=no_color or outer.no_color,
            quiet=quiet or outer.quiet,
            verbose=verbose or outer.verbose,
            no_cache=_NO_CACHE in ctx.meta,
        )
        return command(ctx.obj, *args, **rest)

    return with_shared  # type: ignore[return-value]


def cache_option(command: Command) -> Command:
    """Give a command ``--no-cache``; it comes to the command within Shared."""

    def note(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
        if value:
            ctx.meta[_NO_CACHE] = True

    return click.option(
        "--no-cache", is_flag=True, expose_value=False, callback=note, help="Read every file anew."
    )(command)


def as_of_option(command: Command) -> Command:
    """Give a command ``--as-of DATE``."""
    return click.option(
        "--as-of", type=IsoDate(), metavar="DATE", help="As if today were this day (YYYY-MM-DD)."
    )(command)


def allow_option(command: Command) -> Command:
    """Give a command ``--allow NAME``, repeatable."""
    return click.option(
        "--allow", multiple=True, metavar="NAME", help="Let one guard be breached, by its name; repeatable."
    )(command)


def redact_option(command: Command) -> Command:
    """Give a command ``--redact``."""
    return click.option("--redact", is_flag=True, help="Leave people's emails and names out.")(command)


def format_option(*formats: str, default: str = "text") -> Callable[[Command], Command]:
    """Give a command ``--format``."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=default,
        show_default=True,
        help="How the result is printed.",
    )
