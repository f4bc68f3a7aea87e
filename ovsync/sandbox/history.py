"""The sync history of the sandbox: what was asked, when, and how it ended."""

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec

from ovsync.officevibe import INVITATION_DAYS
from ovsync.sandbox.syncing import Taken

Clock = Callable[[sqlite3.Connection], float]
"""Seconds since 1970, by the account's own clock."""

_DAY = 24 * 60 * 60


def record(database: sqlite3.Connection, at: float, body: bytes, taken: Taken) -> None:
    """A sync that was taken: Success, or Warning where something did not transfer."""
    outcome = "Warning" if taken.messages else "Success"
    number = _insert(
        database, at, outcome, taken.messages, (taken.created, taken.deactivated, taken.deleted), body
    )
    database.executemany(
        "INSERT INTO invitations VALUES (?, ?, ?)", ((email, number, at) for email in taken.invited)
    )


def record_refusal(database: sqlite3.Connection, at: float, body: bytes, *reasons: str) -> None:
    """A sync of which nothing ran: Error."""
    _insert(database, at, "Error", list(reasons), (0, 0, 0), body)


def _insert(
    database: sqlite3.Connection,
    at: float,
    outcome: str,
    messages: list[str],
    counts: tuple[int, int, int],
    body: bytes,
) -> int:
    said = msgspec.json.encode(messages).decode()
    done = database.execute(
        "INSERT INTO syncs (at, outcome, messages, created, deactivated, deleted, request)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (at, outcome, said, *counts, body),
    )
    return int(done.lastrowid or 0)


def syncs_of(database: sqlite3.Connection) -> list[dict[str, Any]]:
    """The history, oldest first."""
    rows = database.execute(
        "SELECT number, at, outcome, messages, created, deactivated, deleted FROM syncs ORDER BY number"
    )
    return [dict(row) | {"messages": msgspec.json.decode(row["messages"])} for row in rows]


def last_request(database: sqlite3.Connection) -> bytes:
    """The body of the last sync; empty where there was none."""
    row = database.execute("SELECT request FROM syncs ORDER BY number DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else b""


def invitations_of(database: sqlite3.Connection, now: float) -> list[dict[str, Any]]:
    """All invitations that were ever sent, in their order, and whether they have expired."""
    rows = database.execute("SELECT email, sync, at FROM invitations ORDER BY rowid")
    return [dict(row) | {"expired": now - row["at"] > INVITATION_DAYS * _DAY} for row in rows]
