"""``ovsync completion``: a script that a shell evaluates."""

import click
from click.shell_completion import get_completion_class

from ovsync.cli.options import Shared, shared_options

HELP = """Print a completion script.

\b
ovsync completion bash > ~/.local/share/bash-completion/completions/ovsync
ovsync completion zsh > "${fpath[1]}/_ovsync"
ovsync completion fish > ~/.config/fish/completions/ovsync.fish
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@shared_options
def command(shared: Shared, shell: str) -> None:
    """Print a completion script."""
    from ovsync.cli.run import ovsync

    shell_completion = get_completion_class(shell)
    assert shell_completion is not None
    shared.console.out(shell_completion(ovsync, {}, "ovsync", "_OVSYNC_COMPLETE").source())
