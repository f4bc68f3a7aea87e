"""One run of the program: argv in, exit code out; every ending has its message here."""

from collections.abc import Sequence

import click

from ovsync import __version__
from ovsync.cli.catalogue import COMMANDS
from ovsync.cli.console import Console, forgive_encodings, open_console
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.group import LazyGroup
from ovsync.cli.options import Shared, shared_options
from ovsync.workflow.stop import Reason, Stop

CODES = {
    Reason.FAILED: ExitCode.FAILED,
    Reason.GUARDED: ExitCode.GUARDED,
    Reason.LOCKED: ExitCode.LOCKED,
    Reason.TARGET: ExitCode.TARGET,
    Reason.USAGE: ExitCode.USAGE,
}

HELP = """Keep the organisation that Officevibe surveys as code.

Teams, managers and memberships are YAML under version control. `ovsync plan` shows
what would change, `ovsync apply` sends it. Start with `ovsync init`.
"""


@click.command(
    cls=LazyGroup,
    catalogue=COMMANDS,
    package="ovsync.cli.commands",
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="ovsync %(version)s")
@shared_options
def ovsync(shared: Shared) -> None:
    """Hold the options that may stand before the command."""


def run(argv: Sequence[str]) -> int:
    """Run one command line; never raises, and never exits by itself."""
    forgive_encodings()
    console = open_console(no_color="--no-color" in argv)
    try:
        code = ovsync.main(args=list(argv), prog_name="ovsync", standalone_mode=False)
        return int(code) if isinstance(code, int) else ExitCode.DONE
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as mistake:
        return _usage(console, mistake)
    except click.ClickException as failure:
        console.problem(failure.format_message())
        return ExitCode.FAILED
    except Stop as stop:
        return _stopped(console, stop)
    except (KeyboardInterrupt, click.Abort):
        console.problem("Interrupted. Nothing was sent.")
        return ExitCode.INTERRUPTED
    except OSError as failure:
        return _io_failure(console, failure)


def _usage(console: Console, mistake: click.UsageError) -> int:
    if isinstance(mistake, click.exceptions.NoArgsIsHelpError):
        console.line(mistake.ctx.get_help() if mistake.ctx else "")
        return ExitCode.USAGE
    where = mistake.ctx.command_path if mistake.ctx else "ovsync"
    console.problem(mistake.format_message(), f"`{where} --help` shows how it is used")
    return ExitCode.USAGE


def _stopped(console: Console, stop: Stop) -> int:
    if stop.diagnostics:
        from ovsync.cli.findings import show_findings

        show_findings(console, stop.diagnostics, stop.line_of)
    if stop.message:
        console.problem(stop.message, stop.suggestion)
    return CODES[stop.reason]


def _io_failure(console: Console, failure: OSError) -> int:
    if isinstance(failure, BrokenPipeError):
        return ExitCode.DONE
    if failure.filename:
        what = f"{failure.filename}: {failure.strerror}"
        console.problem(what, "check that the path exists and that you may read and write it")
    else:
        console.problem(f"the result could not be written: {failure.strerror or failure}")
    return ExitCode.FAILED
