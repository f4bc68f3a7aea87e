"""When to ask again: GitHub's limits, and services that stumble."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

LONGEST = 60.0
_STUMBLES = frozenset({500, 502, 503, 504})


def is_limit(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer is a primary or a secondary rate limit, which are 403 or 429."""
    if status == 429:
        return True
    return status == 403 and ("Retry-After" in headers or headers.get("X-RateLimit-Remaining") == "0")


def is_stumble(status: int) -> bool:
    """Whether the service failed in a way that may pass."""
    return status in _STUMBLES


def wait(headers: Mapping[str, str], attempt: int) -> float:
    """Seconds to wait before the attempt after `attempt` (from 0), by what the answer asks for.

    The reset of a rate limit is told in GitHub's own time, so it is compared with the Date of the
    same answer and not with a clock of ours.
    """
    asked = headers.get("Retry-After", "")
    if asked.isdecimal():
        return float(asked)
    reset = headers.get("X-RateLimit-Reset", "")
    if headers.get("X-RateLimit-Remaining") == "0" and reset.isdecimal():
        answered = _answered_at(headers)
        if answered is not None:
            return max(0.0, float(reset) - answered.timestamp()) + 1
    return min(LONGEST, float(2**attempt))


def _answered_at(headers: Mapping[str, str]) -> datetime | None:
    try:
        return parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None
