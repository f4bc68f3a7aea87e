"""The command line: argv, streams, exit codes, clock, environment and key enter here."""

import sys


def main() -> None:
    """Run ovsync and exit with a code of the table."""
    from ovsync.cli.run import run

    sys.exit(run(sys.argv[1:]))
