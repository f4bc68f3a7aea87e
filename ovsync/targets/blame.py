"""What an answer of the service means, where it is not the answer that was hoped for."""

import datetime
import re
import unicodedata
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import msgspec

from ovsync.targets.key import Key

CHECK_KEY: Final = (
    "Check the key, and that provisioning is switched on for the Custom Integration in Admin › Integrations: "
    "while it is off, even a right key is refused."
)
CHECK_URL: Final = "Check `url`: it names the service's host, as https://app.officevibe.com."
TRY_LATER: Final = "Try again later."

_LONGEST = 500
_MOST_READ = 20_000


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, apart from the request that it answers (which holds the key).

    doubted: whether an earlier try, whose answer was lost, may have been taken.
    """

    status: int
    body: bytes
    kind: str = ""
    location: str = ""
    retry_after: str = ""
    doubted: bool = False


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why an exchange failed, and whether to try again.

    attempts: how many in all are worth it; 1: none but the first.
    taken: whether the service may have taken what was sent.
    wait: seconds that the service asks for.
    """

    message: str
    help: str
    attempts: int = 1
    taken: bool = False
    wait: float | None = None


def blame(reply: Reply, key: Key, now: datetime.datetime) -> Failure | None:
    """Why the answer is none, or None where it may be read."""
    if 200 <= reply.status < 300:
        return Failure(message=_login("answers with a web page"), help=CHECK_KEY) if _is_page(reply) else None
    if 300 <= reply.status < 400:
        host = words(_host(reply.location), key)
        return Failure(message=_login(f"sends us on to {host} ({reply.status})"), help=CHECK_KEY)
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS:
        message = f"The service says that there were too many requests (429){_said(reply, key)}"
        return Failure(message=message, help=TRY_LATER, attempts=6, wait=_wait(reply.retry_after, now))
    if reply.status == HTTPStatus.NOT_IMPLEMENTED:
        return _refusal(reply, key)
    if reply.status >= 500 or reply.status == HTTPStatus.REQUEST_TIMEOUT:
        own = reply.status >= 500
        what = "has an error of its own" if own else "gave up waiting for the request"
        return Failure(
            message=f"The service {what} ({reply.status}){_said(reply, key)}",
            help=TRY_LATER,
            attempts=6,
            taken=True,  # also 503: a gateway says so when it has lost the answer of a service that took it
            wait=_wait(reply.retry_after, now),
        )
    return _refusal(reply, key)


def _refusal(reply: Reply, key: Key) -> Failure:
    said = _said(reply, key)
    if reply.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Failure(message=f"The service does not take the key ({reply.status}){said}", help=CHECK_KEY)
    if reply.status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED):
        return Failure(
            message=f"There is no such address at the service ({reply.status}){said}", help=CHECK_URL
        )
    advice = "Correct what it names, then apply again."
    return Failure(message=f"The service refuses what was sent ({reply.status}){said}", help=advice)


def words(text: str, key: Key) -> str:
    """A server's words as one line that can be shown: without the key and without control characters."""
    plain = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign
        for sign in key.scrub(text[:_MOST_READ])
    )
    line = " ".join(plain.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _host(location: str) -> str:
    """The host of an address that a server made up; it may be no address at all."""
    try:
        return urlsplit(location).hostname or "a login page"
    except ValueError:
        return "a login page"


def _login(what: str) -> str:
    return f"The service {what} in place of an answer: it does not take the key"


def _is_page(reply: Reply) -> bool:
    return "html" in reply.kind.casefold() or reply.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _said(reply: Reply, key: Key) -> str:
    """The service's own reason, where it gives one in words."""
    said = "" if _is_page(reply) else words(reply.body[:_MOST_READ].decode(errors="replace"), key)
    return f": {said}" if said else ""


def _wait(retry_after: str, now: datetime.datetime) -> float | None:
    """The seconds that a Retry-After asks for, as a number or as a date; None without a sensible one."""
    written = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", written):
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - now).total_seconds())
