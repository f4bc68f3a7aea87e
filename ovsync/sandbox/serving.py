"""Serve the sandbox on this machine, and on no other."""

import ipaddress
from collections.abc import Callable
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from ovsync.sandbox.app import create_app
from ovsync.sandbox.options import Options


class NotLoopbackError(ValueError):
    """An address that other machines could reach."""


class _Silent(WSGIRequestHandler):
    """Says nothing: a request line may hold an email."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass


def serve(
    db: Path,
    options: Options | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    ready: Callable[[int], None],
) -> None:
    """Serve until interrupted. `ready` is told the port (0: a free one is taken) once requests are taken.

    Prints nothing. Raises NotLoopbackError, OSError where the port is taken, sqlite3.Error.
    """
    if host != "localhost" and not _is_loopback(host):
        raise NotLoopbackError(f"The sandbox serves this machine alone: {host} is not a loopback address")
    server = make_server(host, port, create_app(db, options), threaded=True, request_handler=_Silent)
    server.daemon_threads = True  # type: ignore[attr-defined]
    try:
        ready(server.port)
        server.serve_forever()
    finally:
        server.server_close()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
