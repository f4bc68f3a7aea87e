"""The sandbox at the edge: its key from the environment, its port on the terminal or in a file."""

import gc
import os
import sqlite3
from pathlib import Path

from ovsync.cli.console import Console
from ovsync.cli.files import write_private
from ovsync.workflow.stop import Stop


def serve_sandbox(
    console: Console, *, port: int, db: Path, port_file: Path | None, envelope: bool | None, fist_name: bool
) -> None:
    """Serve until interrupted. Raises Stop."""
    try:
        from ovsync.sandbox.options import Options
        from ovsync.sandbox.serving import serve
    except ModuleNotFoundError:
        raise Stop(
            "the sandbox needs Flask, which is not installed", suggestion="pip install 'ovsync[sandbox]'"
        ) from None

    def ready(number: int) -> None:
        if port_file is not None:
            write_private(port_file, str(number).encode())
        console.line(f"Sandbox on http://127.0.0.1:{number}, data in {db}. Ctrl-C stops it.")

    options = Options(
        key=os.environ.get("OVSYNC_SANDBOX_KEY", "sandbox-key"), envelope=envelope, fist_name=fist_name
    )
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
        gc.enable()  # a server lives long
        serve(db, options, port=port, ready=ready)
    except KeyboardInterrupt:
        console.note("Stopped.")
    except (OSError, sqlite3.Error) as failure:
        raise Stop(f"the sandbox cannot run: {failure}") from None
