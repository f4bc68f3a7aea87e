"""``--dry-run`` of the commands that edit files."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def dry_run_option(command: Command) -> Command:
    """Give a command ``--dry-run``."""
    return click.option("--dry-run", is_flag=True, help="Show the plan and the patch; write nothing.")(
        command
    )
