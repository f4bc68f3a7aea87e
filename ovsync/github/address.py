"""Where a token may be sent: over https, or to this machine."""

import ipaddress
from urllib.parse import urlsplit

from ovsync.github.errors import GithubError


def checked(url: str) -> str:
    """The API's base URL without a trailing slash. Raises GithubError where a token must not go."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise GithubError(
            f"'{url}' is not the address of an API.",
            suggestion="GITHUB_API_URL is https://api.github.com unless you run GitHub Enterprise Server.",
        )
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise GithubError(
            f"'{url}' is not https, and a token is never sent in the clear.",
            suggestion="Set GITHUB_API_URL to an address that begins with https://.",
        )
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
