"""What a hand does in the app, and the switches: ``/sandbox/…``. The real service has none of these."""

import sqlite3
from typing import Any

import msgspec
from flask import Blueprint, Response, request

from ovsync.sandbox import account
from ovsync.sandbox.history import Clock, invitations_of, last_request, syncs_of
from ovsync.sandbox.misbehaving import Switches, merged
from ovsync.sandbox.store import Member, Status, Store, empty, members_of, save_members
from ovsync.wire.csv_table import read_table


def control(store: Store, switches: Switches, now: Clock) -> Blueprint:
    """The blueprint. It asks for no key: it is reached from this machine alone."""
    blueprint = Blueprint("sandbox", __name__, url_prefix="/sandbox")
    _add_views(blueprint, store, now)
    _add_hands(blueprint, store, switches)

    @blueprint.post("/reset")
    def reset() -> Response:
        """An account as on the first day: nobody in it, and the switches as they were at the start."""
        with store.open() as database:
            empty(database)
        switches.set(switches.first)
        return _json({})

    @blueprint.get("/options")
    def options() -> Response:
        return _json(msgspec.structs.replace(switches.options, key="[hidden]"))

    @blueprint.post("/options")
    def change() -> Response:
        try:
            switches.set(merged(switches.options, request.get_data()))
        except msgspec.MsgspecError as wrong:
            return _refused(str(wrong))
        return _json({})

    return blueprint


def _add_views(blueprint: Blueprint, store: Store, now: Clock) -> None:
    @blueprint.get("/members")
    def members() -> Response:
        with store.open() as database:
            return _json(list(members_of(database).values()))

    @blueprint.get("/teams")
    def teams() -> Response:
        with store.open() as database:
            return _json(_teams(database))

    @blueprint.get("/invitations")
    def invitations() -> Response:
        with store.open() as database:
            return _json(invitations_of(database, now(database)))

    @blueprint.get("/syncs")
    def syncs() -> Response:
        with store.open() as database:
            return _json(syncs_of(database))

    @blueprint.get("/request")
    def last() -> Response:
        with store.open() as database:
            return Response(last_request(database), mimetype="application/json")

    @blueprint.get("/sees/<email>")
    def sees(email: str) -> Response:
        with store.open() as database:
            return _json(account.seen_by(database, email))


def _teams(database: sqlite3.Connection) -> list[dict[str, Any]]:
    """The teams with all that the API does not show: managers, sub-teams, since which sync, results."""
    managers = database.execute(
        "SELECT team, email FROM memberships WHERE manager ORDER BY team, email"
    ).fetchall()
    links = database.execute("SELECT parent, child FROM sub_teams ORDER BY parent, child").fetchall()
    return [
        {
            "id": team,
            "name": name,
            "since": since,
            "members": sorted(account.emails_in(database, team)),
            "managers": [email for managed, email in managers if managed == team],
            "subTeams": [child for parent, child in links if parent == team],
            **account.shown_results(database, team),
        }
        for team, name, since in database.execute("SELECT id, name, since FROM teams ORDER BY id").fetchall()
    ]


def _add_hands(blueprint: Blueprint, store: Store, switches: Switches) -> None:
    @blueprint.post("/members")
    def seed() -> Response:
        """Add people, or set what is given of those who are there: status, administrator, executive, …"""
        wanted = msgspec.json.decode(request.get_data(), type=list[dict[str, Any]])
        try:
            with store.open() as database:
                members = members_of(database)
                for fields in wanted:
                    _set(members, fields)
                save_members(database, members)
        except (KeyError, msgspec.ValidationError) as wrong:
            return _refused(str(wrong))
        return _json({})

    @blueprint.post("/emails")
    def emails() -> Response:
        """The two-column CSV of (old, new) emails, as the administrator ?by=EMAIL uploads it."""
        if switches.options.syncing:
            return _refused("Switch syncing off while emails are changed.")
        with store.open() as database:
            members = members_of(database)
            reason = _change_emails(database, members, _pairs(request.get_data()), request.args.get("by", ""))
            if reason:
                return _refused(reason)
            save_members(database, members)
        return _json({})

    @blueprint.post("/clock")
    def clock() -> Response:
        """Put the account's clock ahead by ?days=N."""
        with store.open() as database:
            seconds = float(request.args.get("days", "0")) * 24 * 60 * 60
            database.execute("INSERT INTO clock VALUES (?)", (seconds,))
        return _json({})


def _set(members: dict[str, Member], fields: dict[str, Any]) -> None:
    email = str(fields["email"]).lower()
    old = members.get(email) or Member(email=email)
    new = msgspec.convert(msgspec.to_builtins(old) | fields | {"email": email}, Member)
    new.by_hand = new.status is Status.DEACTIVATED and bool(fields.get("by_hand", True))
    members[email] = new


def _pairs(content: bytes) -> list[tuple[str, str]]:
    table = read_table(b"old,new\n" + content, "emails.csv").table
    return [] if table is None else [(old.strip().lower(), new.strip().lower()) for old, new in table.rows]


def _change_emails(
    database: sqlite3.Connection, members: dict[str, Member], pairs: list[tuple[str, str]], by: str
) -> str:
    """Change the emails of people who stay themselves; or why not."""
    for old, new in pairs:
        if old == by.lower():
            return "Nobody changes their own address."
        if old not in members or new in members:
            return f"{old} is not a user, or {new} is one already."
        members[new] = msgspec.structs.replace(members.pop(old), email=new)
        database.execute("UPDATE memberships SET email = ? WHERE email = ?", (new, old))
    return ""


def _json(answer: object) -> Response:
    return Response(msgspec.json.encode(answer), mimetype="application/json")


def _refused(reason: str) -> Response:
    return Response(reason, status=400, mimetype="text/plain")
