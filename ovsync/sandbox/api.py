"""The API v2 of Officevibe, as a blueprint."""

import hmac
import threading
from collections.abc import Callable
from typing import Any

import msgspec
from flask import Blueprint, Response, redirect, request

from ovsync.sandbox import account, misbehaving
from ovsync.sandbox.history import Clock, record, record_refusal
from ovsync.sandbox.misbehaving import Switches
from ovsync.sandbox.options import Misbehaviour, Options
from ovsync.sandbox.store import Store
from ovsync.sandbox.syncing import take
from ovsync.wire.answers import (
    enveloped,
    group_answer,
    groups_answer,
    refused,
    sync_answer,
    user_answer,
    users_answer,
)
from ovsync.wire.contract import refusal_of
from ovsync.wire.request_reading import read_request, read_request_settings

_LOGIN = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form>Sign in</form></body></html>"


def api(store: Store, switches: Switches, now: Clock) -> Blueprint:
    """``/api/v2``: ping, users, groups, sync."""
    blueprint = Blueprint("api", __name__, url_prefix="/api/v2")
    blueprint.before_request(lambda: _key_refused(switches.options))
    _add_reads(blueprint, store, switches)
    taking = threading.Lock()  # one sync at a time, whatever the number of callers

    @blueprint.post("/sync")
    def sync() -> Response:
        wrong = switches.misbehaviour("sync")
        body = request.get_data() if wrong.drop != "before" else b""
        failed = misbehaving.before(wrong)
        if failed is not None:
            return failed
        with taking:
            answer = _sync(store, switches.options, body, wrong, now)
        return misbehaving.after(wrong) or answer

    return blueprint


def _sync(store: Store, options: Options, body: bytes, wrong: Misbehaviour, now: Clock) -> Response:
    reason = refusal_of(body) if options.syncing else "Syncing is switched off."
    with store.open() as database:
        if reason:
            record_refusal(database, now(database), body, reason)
            return Response(reason, status=400, mimetype="text/plain")
        if wrong.not_success:
            reasons = list(wrong.errors) or ["The sync failed"]
            record_refusal(database, now(database), body, *reasons)
            return _json(sync_answer(False, reasons))
        settings = read_request_settings(body)
        taken = take(
            database,
            read_request(body),
            invite=settings is not None and settings[1],
            properties=options.properties,
        )
        taken.messages += wrong.errors
        record(database, now(database), body, taken)
    return _json(sync_answer(True, taken.messages))


def _key_refused(options: Options) -> Response | None:
    """How a wrong key, or a right one while provisioning is off, is answered; None: it is right."""
    given = request.headers.get("Authorization", "")
    right = hmac.compare_digest(given.encode(), f"Bearer {options.key}".encode())
    if right and options.provisioning:
        return None
    request.get_data()  # an answer before the end of the body would be lost with the connection
    if options.refusal == "redirect":
        return redirect("/login")  # type: ignore[return-value]
    if options.refusal == "401":
        return Response("Unauthorized", status=401, mimetype="text/plain")
    return Response(_LOGIN, mimetype="text/html")


def _add_reads(blueprint: Blueprint, store: Store, switches: Switches) -> None:
    def read(
        envelope: bool, content: Callable[[Options], dict[str, Any] | None], missing: str = ""
    ) -> Response:
        wrong = switches.misbehaviour("read")
        failed = misbehaving.before(wrong)
        if failed is not None:
            return failed
        options = switches.options
        found = content(options)
        if found is None or wrong.not_success:
            return _json(refused(missing or "The read failed"))
        wrapped = envelope if options.envelope is None else options.envelope
        return misbehaving.after(wrong) or _json(enveloped(found) if wrapped else found)

    @blueprint.get("/ping")
    def ping() -> Response:
        return _json({"isSuccess": True})

    @blueprint.get("/users")
    def users() -> Response:
        return read(False, lambda options: _users(store, options))

    @blueprint.get("/users/<email>")
    def user(email: str) -> Response:
        return read(False, lambda options: _user(store, options, email), f"There is no user {email}")

    @blueprint.get("/groups")
    def groups() -> Response:
        team = request.args.get("groupId")
        if team is None:
            return read(True, lambda _: _groups(store))
        return read(True, lambda options: _group(store, options, team), f"There is no group {team}")


def _users(store: Store, options: Options) -> dict[str, Any]:
    with store.open() as database:
        people = account.people_of(database, groups=options.show_groups)
    return users_answer(people, fist_name=options.fist_name)


def _user(store: Store, options: Options, email: str) -> dict[str, Any] | None:
    with store.open() as database:
        people = account.people_of(database, groups=True)
    found = (person for person in people if person.email == email.lower())
    return next((user_answer(person, fist_name=options.fist_name) for person in found), None)


def _groups(store: Store) -> dict[str, Any]:
    with store.open() as database:
        return groups_answer(account.teams_of(database))


def _group(store: Store, options: Options, team: str) -> dict[str, Any] | None:
    with store.open() as database:
        found = next((one for one in account.teams_of(database) if one.id == team), None)
        emails = account.emails_in(database, team)
        people = [person for person in account.people_of(database) if person.email in emails]
    return None if found is None else group_answer(found, people, fist_name=options.fist_name)


def _json(answer: object) -> Response:
    return Response(msgspec.json.encode(answer), mimetype="application/json")
