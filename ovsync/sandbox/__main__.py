"""``python -m ovsync.sandbox --db FILE``: the sandbox as a process of its own, for tests."""

import argparse
import contextlib
import signal
from pathlib import Path

import msgspec

from ovsync.sandbox.options import Options
from ovsync.sandbox.serving import serve


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ovsync.sandbox")
    parser.add_argument("--db", type=Path, required=True, help="the SQLite file; made where it is not there")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--port-file", type=Path, help="where the port is written once requests are taken")
    parser.add_argument("--key-file", type=Path, help="holds the key that is taken")
    parser.add_argument("--options", default="{}", help="the switches, as JSON")
    return parser.parse_args()


def main() -> None:
    """Serve until the process is told to end."""
    given = _arguments()
    options = msgspec.json.decode(given.options, type=Options)
    if given.key_file:
        options = msgspec.structs.replace(options, key=given.key_file.read_text(encoding="utf-8").strip())

    def ready(port: int) -> None:
        if given.port_file:
            part = given.port_file.with_name(given.port_file.name + ".part")
            part.write_text(str(port), encoding="utf-8")
            part.replace(given.port_file)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        serve(given.db, options, host=given.host, port=given.port, ready=ready)


if __name__ == "__main__":
    main()
