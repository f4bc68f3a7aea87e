"""The command line: argv, streams, exit codes, clock, environment and key enter here."""

import gc
import sys


def main() -> None:
    """Run ovsync and exit with a code of the table."""
    # What is read is kept to the end, and in trees: the collector would look through millions for nothing.
    gc.disable()
    from ovsync.cli.run import run

    sys.exit(run(sys.argv[1:]))
