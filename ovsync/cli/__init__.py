"""The command line: argv, streams, exit codes, clock, environment and key enter here."""

import gc
import sys

from ovsync.cli.ending import leave

_INTERRUPTED = 130


def main() -> None:
    """Run ovsync and exit with a code of the table."""
    # What is read is kept to the end, and in trees: the collector would look through millions for nothing.
    gc.disable()
    try:
        from ovsync.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still being imported
        sys.stderr.write("error: Interrupted. Nothing was sent.\n")
        code = _INTERRUPTED
    leave(code)
