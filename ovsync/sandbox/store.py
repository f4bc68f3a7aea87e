"""What the sandbox holds, in one SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec

_SCHEMA = """
CREATE TABLE IF NOT EXISTS members (
    email TEXT PRIMARY KEY, id TEXT, first_name TEXT, last_name TEXT, job_title TEXT, image_url TEXT,
    language TEXT, properties TEXT, status TEXT, by_hand INTEGER, administrator INTEGER, executive INTEGER);
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT, since INTEGER);
CREATE TABLE IF NOT EXISTS memberships (team TEXT, email TEXT, member INTEGER, manager INTEGER,
    PRIMARY KEY (team, email));
CREATE TABLE IF NOT EXISTS sub_teams (parent TEXT, child TEXT, PRIMARY KEY (parent, child));
CREATE TABLE IF NOT EXISTS invitations (email TEXT, sync INTEGER, at REAL);
CREATE TABLE IF NOT EXISTS syncs (number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL, outcome TEXT,
    messages TEXT, created INTEGER, deactivated INTEGER, deleted INTEGER, request BLOB);
CREATE TABLE IF NOT EXISTS clock (ahead REAL);
"""

_TABLES = ("members", "teams", "memberships", "sub_teams", "invitations", "syncs", "clock")


class Status(StrEnum):
    """What the service knows of a person."""

    CREATED = "created"
    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


class Member(msgspec.Struct, kw_only=True):
    """A person of the account; a row of `members`, field by field."""

    email: str
    id: str = ""
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    image_url: str = ""
    language: str = "English"
    properties: dict[str, str] = {}
    status: Status = Status.CREATED
    by_hand: bool = False
    administrator: bool = False
    executive: bool = False


class Store:
    """The SQLite file. Every access is one transaction of its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self.open() as database:
            database.executescript(_SCHEMA)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept where the block ends well, undone where it does not."""
        database = sqlite3.connect(self._path, timeout=30, isolation_level="IMMEDIATE")
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()


def empty(database: sqlite3.Connection) -> None:
    """Forget everything, the numbers of the syncs as well."""
    for table in (*_TABLES, "sqlite_sequence"):
        database.execute(f"DELETE FROM {table}")  # noqa: S608 (our own names)


def members_of(database: sqlite3.Connection) -> dict[str, Member]:
    """Everybody, by email, sorted."""
    return {row["email"]: _member(row) for row in database.execute("SELECT * FROM members ORDER BY email")}


def save_members(database: sqlite3.Connection, members: dict[str, Member]) -> None:
    """Replace everybody."""
    database.execute("DELETE FROM members")
    database.executemany(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, members.values())
    )


def clock_ahead(database: sqlite3.Connection) -> float:
    """Seconds that the account's clock was put ahead."""
    return float(database.execute("SELECT coalesce(sum(ahead), 0) FROM clock").fetchone()[0])


def _member(row: sqlite3.Row) -> Member:
    fields = dict(row) | {"properties": msgspec.json.decode(row["properties"])}
    return msgspec.convert(fields, Member, strict=False)


def _row(member: Member) -> tuple[str | bool, ...]:
    *fields, properties, status, by_hand, administrator, executive = msgspec.structs.astuple(member)
    return (
        *fields,
        msgspec.json.encode(properties).decode(),
        str(status),
        by_hand,
        administrator,
        executive,
    )
