"""Going wrong on purpose."""

import socket
import threading
import time

import msgspec
from flask import Response, request

from ovsync.sandbox.options import Misbehaviour, Options

GONE = Response(status=500)
"""What a view returns whose connection is cut already: nobody reads it."""


class Switches:
    """The options as they are now; they may be changed while the sandbox runs."""

    def __init__(self, options: Options) -> None:
        self.first = options
        self._options = options
        self._left = options.misbehave.times
        self._lock = threading.Lock()

    @property
    def options(self) -> Options:
        """The options as they are now."""
        return self._options

    def set(self, options: Options) -> None:
        """Change the options. A count of misbehaviour begins anew."""
        with self._lock:
            self._options = options
            self._left = options.misbehave.times

    def misbehaviour(self, kind: str) -> Misbehaviour:
        """How this request goes wrong; it uses one of the times up."""
        with self._lock:
            wrong = self._options.misbehave
            if wrong.only not in (kind, "all"):
                return Misbehaviour()
            if wrong.times and not self._left:
                return Misbehaviour()
            self._left -= 1 if wrong.times else 0
            return wrong


def before(wrong: Misbehaviour) -> Response | None:
    """What goes wrong before anything is done; None: go on."""
    if wrong.delay and wrong.drop != "during":
        time.sleep(wrong.delay)
    if wrong.drop == "before":
        return cut()
    if wrong.drop == "during":
        cut()
        time.sleep(wrong.delay)
    return instead(wrong) if wrong.status and not wrong.taken else None


def after(wrong: Misbehaviour) -> Response | None:
    """What goes wrong once all is done; None: nothing."""
    if wrong.drop == "after":
        return cut()
    return instead(wrong) if wrong.status and wrong.taken else None


def instead(wrong: Misbehaviour) -> Response:
    """The answer that is given in place of the right one."""
    answer = Response(wrong.body, status=wrong.status, mimetype="text/plain")
    if wrong.retry_after:
        answer.headers["Retry-After"] = wrong.retry_after
    return answer


def cut() -> Response:
    """Cut the connection of this request."""
    connection = request.environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return GONE  # the caller was faster
    return GONE


def merged(options: Options, change: bytes) -> Options:
    """The options with those of a JSON object in their place. Raises msgspec.ValidationError."""
    wanted = msgspec.json.decode(change, type=dict[str, msgspec.Raw])
    now = msgspec.json.decode(msgspec.json.encode(options), type=dict[str, msgspec.Raw])
    return msgspec.json.decode(msgspec.json.encode(now | wanted), type=Options)
