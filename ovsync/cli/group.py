"""Groups of commands: a command is found by its name, and only that one is imported."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands are imported when they run, so that ``version`` pays for nothing else."""

    def __init__(self, *args: Any, catalogue: Mapping[str, str], package: str, **rest: Any) -> None:
        """catalogue: name -> the line of the help. package: where NAME_command.py lies."""
        super().__init__(*args, **rest)
        self._catalogue = catalogue
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order of the catalogue."""
        return list(self._catalogue)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in self._catalogue:
            return None
        command = import_module(f"{self._package}.{cmd_name.replace('-', '_')}_command").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a misspelt name."""
        if args and args[0] not in self._catalogue and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self._catalogue, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"`{ctx.command_path} --help` lists them."
            raise click.UsageError(f"There is no command '{args[0]}'. {hint}", ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the catalogue, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._catalogue.items()))
