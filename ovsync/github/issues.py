"""The one issue that is open while the live account differs from what was applied."""

from typing import Any, Literal

import msgspec

from ovsync.github.client import Client
from ovsync.github.errors import TooLongError
from ovsync.github.marker import Marker, read
from ovsync.github.shortening import shorten

LABEL = "ovsync:drift"
_SIZES = (60_000, 30_000, 10_000)


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the issue; url is "" where there was and is none."""

    action: Literal["opened", "updated", "unchanged", "closed", "none"]
    url: str = ""


def keep(client: Client, *, author: str, environment: str, title: str, markdown: str) -> Issue:
    """Opens the issue, or brings the open one up to date."""
    known = _open_issues(client, author, environment)
    line = Marker(kind="drift", environment=environment).line()
    if known and (known[0].get("body") or "") == f"{line}\n{markdown}":
        return Issue(action="unchanged", url=known[0]["html_url"])
    note = "_This was too long for an issue and is cut here; the run's summary has more._"
    for size in (len(markdown), *_SIZES):
        body = f"{line}\n{shorten(markdown, size, note)}"
        try:
            if known:
                found = client.patch(f"/issues/{known[0]['number']}", {"title": title, "body": body})
                return Issue(action="updated", url=found["html_url"])
            found = client.post("/issues", {"title": title, "body": body, "labels": [LABEL]})
            return Issue(action="opened", url=found["html_url"])
        except TooLongError:
            continue
    raise TooLongError("GitHub finds the issue too long, even when it is cut.", status=422)


def close(client: Client, *, author: str, environment: str, farewell: str) -> Issue:
    """Closes what is open, with a last comment; several, where two runs met, are all closed."""
    known = _open_issues(client, author, environment)
    for found in known:
        client.post(f"/issues/{found['number']}/comments", {"body": farewell})
        client.patch(f"/issues/{found['number']}", {"state": "closed", "state_reason": "completed"})
    return Issue(action="closed", url=known[0]["html_url"]) if known else Issue(action="none")


def _open_issues(client: Client, author: str, environment: str) -> list[dict[str, Any]]:
    """Ours alone, by label, author and marker; oldest first."""
    listed = client.pages("/issues", state="open", labels=LABEL, sort="created", direction="asc")
    return [found for found in listed if _is_ours(found, author, environment)]


def _is_ours(found: dict[str, Any], author: str, environment: str) -> bool:
    if "pull_request" in found or (found.get("user") or {}).get("login") != author:
        return False
    marker = read(found.get("body") or "")
    return marker is not None and marker.kind == "drift" and marker.environment == environment
