"""The reference says what the program says."""

import click
import pytest

from ovsync.cli.run import ovsync
from tests.docs.commands_page import all_commands, commands_page
from tests.docs.page import held
from tests.docs.rules_page import rules_page


def test_the_commands_are_described_as_their_help_does(request: pytest.FixtureRequest) -> None:
    held("commands.md", commands_page(), bless=request.config.getoption("--bless"))


def test_the_rules_are_described_as_explain_does(request: pytest.FixtureRequest) -> None:
    held("rules.md", rules_page(), bless=request.config.getoption("--bless"))


@pytest.mark.parametrize(("name", "command"), [("", ovsync), *all_commands()])
def test_help_fits_a_terminal_and_says_something(name: str, command: click.Command) -> None:
    lines = command.get_help(click.Context(command, info_name=f"ovsync {name}".rstrip())).splitlines()
    assert max(map(len, lines)) <= 80
    silent = [
        option.name for option in command.params if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []
    assert command.help
