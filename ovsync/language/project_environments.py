"""``environments`` in ovsync.yaml: targets, states, limits and windows."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ovsync.language.page import Page
from ovsync.language.pointers import Pointer, path_text
from ovsync.language.rulebook import INVALID_EMAIL, SCHEMA
from ovsync.language.service_url import service_url
from ovsync.language.values import EMAIL
from ovsync.settings import (
    OFF,
    Environment,
    Hours,
    Limit,
    Limits,
    Secret,
    StateSettings,
    Target,
    TargetType,
    Window,
)

TimezoneOf = Callable[[str | None, Pointer, Page], str]

_URLS = {
    TargetType.OFFICEVIBE: "https://app.officevibe.com",
    TargetType.WORKLEAP: "https://api.workleap.com",
    TargetType.CSV: "",
}
# What Officevibe's own documents end the address with; it is the same service without.
_API = "/api/v2"
_LIMITS = {
    "removals": "removals",
    "removals30Days": "removals_30_days",
    "memberRemovals": "member_removals",
    "teamRemovals": "team_removals",
    "moves": "moves",
    "emailChanges": "email_changes",
    "invitations": "invitations",
}
_PASSWORD = re.compile(r"://[^/@\s:]*:[^/@\s]+@")


def environment_named(name: str) -> Environment:
    """The environment that is meant where none is written: CSVs in build/."""
    return Environment(
        name=name,
        target=Target(type=TargetType.CSV, directory="build"),
        state=StateSettings(url=f"file:.ovsync/{name}"),
    )


def environment(
    name: str, entry: dict[str, Any], timezone: str, page: Page, timezone_of: TimezoneOf
) -> Environment:
    """What one entry says."""
    pointer: Pointer = ("environments", name)
    window = entry.get("window")
    return Environment(
        name=name,
        target=_target(entry.get("target") or {}, (*pointer, "target"), page),
        state=_state(entry.get("state"), name, (*pointer, "state"), page),
        limits=_limits(entry.get("limits") or {}),
        window=None
        if window is None
        else Window(
            timezone=timezone_of(window.get("timezone"), (*pointer, "window", "timezone"), page) or timezone,
            weekdays=_hours(window.get("weekdays"), (*pointer, "window", "weekdays"), page),
            weekends=_hours(window.get("weekends"), (*pointer, "window", "weekends"), page),
        ),
    )


def _target(entry: dict[str, Any], pointer: Pointer, page: Page) -> Target:
    kind = TargetType(entry.get("type") or "csv")
    url = _url(page.text(entry.get("url"), (*pointer, "url")), (*pointer, "url"), page)
    email = page.text(entry.get("syncManagerEmail"), (*pointer, "syncManagerEmail"))
    if email and not EMAIL.fullmatch(email):
        message = f"'{email}' is not an email address"
        advice = "write one like ana.roy@acme.example"
        page.say(INVALID_EMAIL, (*pointer, "syncManagerEmail"), message, suggestion=advice)
    return Target(
        type=kind,
        url=(url.removesuffix(_API) if kind is TargetType.OFFICEVIBE else url) or _URLS[kind],
        api_key=_secret(entry.get("apiKey")),
        sync_manager_email=email.lower(),
        invite_new_users=bool(entry.get("inviteNewUsers")),
        directory=page.text(entry.get("directory"), (*pointer, "directory"))
        or ("build" if kind is TargetType.CSV else ""),
        sync_path=page.text(entry.get("syncPath"), (*pointer, "syncPath")),
    )


def _url(written: str, pointer: Pointer, page: Page) -> str:
    if not written:
        return ""
    if _PASSWORD.search(written):
        _refuse_password(written, pointer, page)
        return ""
    found = service_url(written)
    if found.problem:
        page.say(SCHEMA, pointer, f"{path_text(pointer)} {found.problem}", suggestion=found.advice)
    return found.url


def _state(entry: Any, name: str, pointer: Pointer, page: Page) -> StateSettings:
    if isinstance(entry, dict):
        keys = entry.get("encryptionKey")
        listed = keys if isinstance(keys, list) else [keys]
        secrets = [_secret(key) for key in (*listed, entry.get("previousEncryptionKey"))]
        url, place = entry.get("url"), (*pointer, "url")
    else:
        secrets, url, place = [], entry, pointer
    text = page.text(url, place)
    _refuse_password(text, place, page)
    return StateSettings(
        url=text or f"file:.ovsync/{name}",
        encryption_keys=tuple(secret for secret in secrets if secret is not None),
    )


def _refuse_password(url: str, pointer: Pointer, page: Page) -> None:
    if _PASSWORD.search(url):
        from ovsync.language.explaining import literal_secret

        advice = "leave the password out of the address, and let git's credential helper know it"
        page.diagnostics.append(literal_secret(pointer, page.file, advice=advice))


def _secret(entry: dict[str, str] | None) -> Secret | None:
    return Secret(env=entry.get("env", ""), file=entry.get("file", "")) if entry else None


def _limits(entry: dict[str, Any]) -> Limits:
    return Limits(**{_LIMITS[name]: _limit(value) for name, value in entry.items() if value is not None})


def _limit(value: Any) -> Limit:
    if value in ("off", False):
        return OFF
    bounds = value if isinstance(value, list) else [value]
    percents = [Decimal(bound[:-1]) for bound in bounds if isinstance(bound, str) and bound.endswith("%")]
    counts = [int(bound) for bound in bounds if isinstance(bound, str) and not bound.endswith("%")]
    return Limit(count=min(counts, default=None), percent=min(percents, default=None))


def _hours(value: Any, pointer: Pointer, page: Page) -> Hours | None:
    if value in (None, "all", True):
        return Hours()
    if value in ("none", "off", False):
        return None
    start, end = (_minutes(time) for time in value.split("-"))
    if start >= end:
        page.say(
            SCHEMA,
            pointer,
            f"the window '{value}' ends before it begins",
            suggestion="a window lies within one day; for a night write the hours after midnight",
        )
        return None
    return Hours(start=start, end=end)


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
