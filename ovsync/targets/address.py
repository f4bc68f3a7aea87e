"""Where a key may go: an https address, or one on this machine."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from ovsync.targets.errors import TargetError

API_PATH: Final = "/api/v2"
_API = re.compile(r"/api/v\d+$")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]+")


def officevibe_address(url: str) -> str:
    """The base of the API, from a bare host, an address, or one that names the API's version already.

    Both of the vendor's hosts are in use: app.officevibe.com and officevibe.workleap.com.
    Raises TargetError.
    """
    base = address(url, "https://app.officevibe.com")
    return base if _API.search(base) else base + API_PATH


def address(url: str, example: str) -> str:
    """An address that a key may be sent to, without a slash at its end. Raises TargetError."""
    written = url.strip()
    if not written:
        raise TargetError("No address of the service is set", f"Set `url`, for instance to {example}.")
    if "://" not in written:
        written = f"{'http' if is_loopback(_split(f'//{written}', example)) else 'https'}://{written}"
    parts = _split(written, example)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts)):
        raise TargetError(
            f"The address is not https, so the key will not be sent there: {_shown(parts)}",
            f"Write it as https, for instance {example}. Only this machine itself may be reached by http.",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_loopback(parts: SplitResult) -> bool:
    """Whether an address is this machine's own."""
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(url: str, example: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_right = parts.port != 0
    except ValueError:
        port_is_right = False
    if not port_is_right or not _HOST.fullmatch(parts.hostname or ""):
        raise TargetError("The address of the service is not one", f"Write it like {example}.")
    if parts.username is not None or parts.query or parts.fragment or re.search(r"[\s\\]", url):
        raise TargetError(
            f"The address of the service holds more than host and path: {_shown(parts)}",
            f"Write it like {example}; the key has a setting of its own.",
        )
    return parts


def _shown(parts: SplitResult) -> str:
    """The address without a password or a query, either of which may be somebody's secret."""
    return f"{parts.scheme or 'https'}://{parts.hostname}{parts.path}"
