"""The address of a service as a user writes it: a bare host will do, in any case."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

import msgspec

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")


class ServiceUrl(msgspec.Struct, frozen=True, kw_only=True):
    """One spelling for one service, without a slash at its end; or what is wrong, and what to do.

    No problem shows the address: somebody may have put a password into it.
    """

    url: str = ""
    problem: str = ""
    advice: str = ""


def service_url(written: str) -> ServiceUrl:
    """The address in its one spelling."""
    bare = "://" not in written
    parts = _split(f"//{written}" if bare else written)
    if parts is None:
        return _wrong("is not an address")
    if parts.username is not None or parts.query or parts.fragment:
        return _wrong("holds more than host and path")
    loopback = _is_loopback(parts.hostname or "")
    scheme = parts.scheme or ("http" if loopback else "https")
    if scheme != "https" and not (scheme == "http" and loopback):
        return ServiceUrl(
            problem="is not https, so the key would not be sent there",
            advice="write https://; only this machine itself may be reached by http",
        )
    return ServiceUrl(url=f"{scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}")


def _split(url: str) -> SplitResult | None:
    if re.search(r"[\s\\]", url):
        return None
    try:
        parts = urlsplit(url)
        sound = parts.port != 0 and _HOST.fullmatch(parts.hostname or "")
    except ValueError:
        return None
    return parts if sound else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _wrong(problem: str) -> ServiceUrl:
    return ServiceUrl(problem=problem, advice="write it like https://app.officevibe.com")
