"""Labels by which a maintainer allows a guard for one plan."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

import msgspec

from ovsync.github.client import Client
from ovsync.github.errors import NotFoundError

_LABEL = re.compile(r"ovsync:allow-([a-z0-9]+(?:-[a-z0-9]+)*)")
_MAY_ALLOW = frozenset({"admin", "maintain"})


class Allowance(msgspec.Struct, frozen=True, kw_only=True):
    """A label that asks to allow the guard `name`. refused: why it does not count; "" when it does."""

    name: str
    by: str
    at: str
    refused: str = ""


def allowances(client: Client, pull: int, *, since: str) -> tuple[Allowance, ...]:
    """The labels ``ovsync:allow-NAME`` that the pull request carries now, by name.

    since: when the plan was last shown, ISO 8601 by GitHub's clock. A label counts when it was set
    later than that, so for this plan and no earlier one, by somebody who may maintain the repository.
    """
    carried = {label["name"] for label in client.pages(f"/issues/{pull}/labels")}
    events = _last_set(client, pull)
    found = []
    for label in sorted(carried):
        match = _LABEL.fullmatch(label)
        if match is not None:
            found.append(_allowance(client, match.group(1), events.get(label), since))
    return tuple(found)


def _last_set(client: Client, pull: int) -> dict[str, dict[str, Any]]:
    """Label -> the event that set it last."""
    events: dict[str, dict[str, Any]] = {}
    for event in client.pages(f"/issues/{pull}/timeline"):
        if event.get("event") == "labeled":
            events[event["label"]["name"]] = event
        elif event.get("event") == "unlabeled":
            events.pop(event["label"]["name"], None)
    return events


def _allowance(client: Client, name: str, event: dict[str, Any] | None, since: str) -> Allowance:
    if event is None:
        return Allowance(name=name, by="", at="", refused="GitHub does not say who set it")
    by = (event.get("actor") or {}).get("login", "")
    at = event["created_at"]
    refused = ""
    # To the second; a label of the very second in which the plan appeared cannot have been meant for it.
    if datetime.fromisoformat(at) <= datetime.fromisoformat(since):
        refused = (
            "it was set before this plan was shown; look at the plan, take the label off and set it again"
        )
    elif not _may_allow(client, by):
        refused = f"{by or 'an account that is gone'} may not maintain the repository"
    return Allowance(name=name, by=by, at=at, refused=refused)


def _may_allow(client: Client, login: str) -> bool:
    if not login:
        return False
    try:
        found = client.get(f"/collaborators/{quote(login, safe='')}/permission")
    except NotFoundError:
        return False
    # A custom role has a name of its own, and `permission` then tells what it is built on.
    return found.get("role_name") in _MAY_ALLOW or found.get("permission") == "admin"
