"""What an exception of the network means. The exception itself goes no further: it holds the key."""

from collections.abc import Iterator

import requests
import urllib3

from ovsync.targets.blame import CHECK_URL, TRY_LATER, Failure

_NOT_SENT = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.NameResolutionError,
)


def fault(broken: BaseException) -> Failure:
    """Why nothing came back."""
    if isinstance(broken, requests.exceptions.SSLError):
        return Failure(
            message="The service's certificate cannot be trusted",
            help=CHECK_URL + " Behind a company proxy, set REQUESTS_CA_BUNDLE to its certificate.",
        )
    if isinstance(broken, requests.exceptions.ProxyError):
        return Failure(message="The proxy refuses the connection", help="Check HTTPS_PROXY and NO_PROXY.")
    if isinstance(broken, requests.exceptions.ConnectTimeout) or any(
        isinstance(cause, _NOT_SENT) for cause in _causes(broken)
    ):
        return Failure(
            message="The service cannot be reached",
            help=CHECK_URL + " Is the network there?",
            attempts=3,
        )
    if isinstance(broken, requests.exceptions.Timeout | urllib3.exceptions.ReadTimeoutError):
        return Failure(message="The service does not answer in time", help=TRY_LATER, attempts=6, taken=True)
    if isinstance(broken, requests.exceptions.RequestException) and isinstance(broken, ValueError):
        return Failure(message="The request cannot be made", help=CHECK_URL)
    return Failure(message="The connection was cut", help=TRY_LATER, attempts=6, taken=True)


def _causes(broken: BaseException) -> Iterator[object]:
    """The exceptions inside an exception: its arguments, the reasons of those, and its causes."""
    waiting: list[object] = [broken]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
