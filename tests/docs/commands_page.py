"""docs/commands.md, made of the commands themselves."""

import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from ovsync.cli.catalogue import COMMANDS
from ovsync.cli.run import ovsync
from tests.docs.page import cell

INTRODUCTION = (Path(__file__).parent / "commands_head.md").read_text(encoding="utf-8")


def commands_page() -> str:
    """The whole page."""
    shared = _options(ovsync, shared=False)
    sections = [_section(name, command) for name, command in all_commands()]
    listed = "".join(f"| [`{name}`](#ovsync-{name}) | {cell(about)} |\n" for name, about in _listed())
    overview = f"## All commands\n\n| command | what it does |\n|---|---|\n{listed}"
    return "\n".join([INTRODUCTION.replace("{shared}", shared), overview, *sections])


def present() -> list[str]:
    """The commands that this version has."""
    return [name for name in COMMANDS if find_spec(f"ovsync.cli.commands.{name}_command")]


def _listed() -> Iterator[tuple[str, str]]:
    for name in present():
        yield name, COMMANDS[name]


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand, by its full name."""
    for name in present():
        command = import_module(f"ovsync.cli.commands.{name}_command").command
        yield name, command
        if isinstance(command, click.Group):
            inner = click.Context(command)
            for sub in command.list_commands(inner):
                found = command.get_command(inner, sub)
                assert found is not None
                yield f"{name} {sub}", found


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"ovsync {name}")
    usage = " ".join(["ovsync", name, *command.collect_usage_pieces(context)])
    options = _options(command, shared=True)
    level = "###" if " " in name else "##"
    parts = [f"{level} ovsync {name}", f"    {usage}", _prose(command.help or "")]
    if options:
        parts.append(options)
    return "\n\n".join(parts).rstrip("\n") + "\n"


def _options(command: click.Command, *, shared: bool) -> str:
    """A table of the options; `shared` leaves those out that every command has."""
    lines = [
        f"| {cell(_spelling(option))} | {cell(_meaning(option))} |\n"
        for option in command.params
        if isinstance(option, click.Option) and not (_is_shared(option) if shared else _is_common(option))
    ]
    return "| option | what it does |\n|---|---|\n" + "".join(lines) if lines else ""


def _is_shared(option: click.Option) -> bool:
    # `schema --org` is a flag of its own that happens to be called like the shared option.
    own = option.opts == ["--org"] and option.is_flag
    return not own and any(one.opts == option.opts for one in ovsync.params)


def _is_common(option: click.Option) -> bool:
    return "--version" in option.opts


def _spelling(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    metavar = option.make_metavar(click.Context(click.Command("any")))
    if isinstance(option.type, click.Choice):
        metavar = "|".join(map(str, option.type.choices))
    return f"{names[:-1]} {metavar}`"


def _meaning(option: click.Option) -> str:
    said = option.help or ""
    if option.show_default and not option.is_flag and option.default not in (None, ""):
        said += f" Default: {option.default}."
    return _words(said + (" Required." if option.required else ""))


def _prose(text: str) -> str:
    """Help as Markdown: a paragraph that click must not wrap is a block of its own."""
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        verbatim = paragraph.startswith("\b\n")
        lines = paragraph.removeprefix("\b\n").splitlines()
        if verbatim:
            paragraphs.append(textwrap.indent(textwrap.dedent("\n".join(lines)), "    "))
        else:
            paragraphs.append(_words(" ".join(lines)))
    return "\n\n".join(paragraphs)


def _words(paragraph: str) -> str:
    """Options and arguments in words become code; what is code already stays."""
    parts = paragraph.split("`")
    parts[::2] = [re.sub(r"(?<![\w-])(--?[a-z][a-z-]*)", r"`\1`", part) for part in parts[::2]]
    for index in range(1, len(parts), 2):
        parts[index] = f"`{parts[index]}`"
    return "".join(parts)
