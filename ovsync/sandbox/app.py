"""The sandbox as a Flask application."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response

from ovsync.sandbox.api import api
from ovsync.sandbox.control import control
from ovsync.sandbox.misbehaving import Switches
from ovsync.sandbox.options import Options
from ovsync.sandbox.store import Store, clock_ahead


def create_app(db: Path, options: Options | None = None, *, clock: Callable[[], float] = time.time) -> Flask:
    """The application over one SQLite file, which is made where it is not there.

    `clock`: seconds since 1970; the account's clock may be put ahead of it. Raises sqlite3.Error.
    """
    app = Flask(__name__, static_folder=None)
    store, switches = Store(db), Switches(options or Options())

    def now(database: sqlite3.Connection) -> float:
        return clock() + clock_ahead(database)

    app.register_blueprint(api(store, switches, now))
    app.register_blueprint(control(store, switches, now))

    @app.get("/login")
    def login() -> Response:
        return Response("<!DOCTYPE html><html><body>Sign in</body></html>", mimetype="text/html")

    return app
