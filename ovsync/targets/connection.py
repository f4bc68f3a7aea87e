"""One exchange with a service: sent, waited for, tried again where that is right.

Trap: an exception of requests holds the request, and the request the key. So an
exception never leaves `_try`, neither raised nor as the context of another one.
"""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from ovsync.targets.blame import TRY_LATER, Failure, Reply, blame
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.pace import LONGEST, Pace
from ovsync.targets.patience import within

if TYPE_CHECKING:
    import requests

_CONNECT = 10.0  # seconds
_ONE_ANSWER = 90.0  # seconds; a lost answer leaves time for another try
_GRACE = 0.25  # seconds; a timeout of the socket itself has the better message
_LONGEST_PAUSE = 20.0  # seconds
_LARGEST = 256 * 1024 * 1024  # bytes

TAKEN: Final = (
    " Applying again is right, whether the service took the sync or not: "
    "a sync overwrites, and nobody is invited twice by it."
)


class Connection:
    """Reads from one service. A subclass in the room's writing part can also send.

    Raises TargetError; what it says never holds the key.
    """

    def __init__(self, base: str, header: Callable[[Key], Mapping[str, str]], key: Key, pace: Pace) -> None:
        self._base = base
        self._header = header
        self._key = key
        self._pace = pace
        self._session: requests.Session | None = None

    @property
    def key(self) -> Key:
        """The key, to keep it out of the service's words."""
        return self._key

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> Reply:
        """The answer to a GET."""
        return self._exchange("GET", path, None, parameters)

    def _exchange(
        self, method: str, path: str, body: bytes | None, parameters: Mapping[str, str] | None = None
    ) -> Reply:
        deadline = self._pace.clock() + min(self._pace.timeout, LONGEST)
        may_have_taken = False
        attempt = 0
        while True:
            attempt += 1
            outcome = self._once(method, path, body, parameters, deadline - self._pace.clock())
            failure = blame(outcome, self._key, self._pace.now()) if isinstance(outcome, Reply) else outcome
            if failure is None:
                assert isinstance(outcome, Reply)
                return msgspec.structs.replace(outcome, doubted=may_have_taken)
            may_have_taken = may_have_taken or (failure.taken and body is not None)
            pause = self._pause(failure, attempt)
            if attempt >= failure.attempts or self._pace.clock() + pause >= deadline:
                raise _error(failure, attempt, may_have_taken, sent=body is not None)
            self._pace.sleep(pause)

    def _pause(self, failure: Failure, attempt: int) -> float:
        """Seconds until the next try: what the service asks for, else twice as long each time."""
        if failure.wait is not None:
            return failure.wait
        return float(min(_LONGEST_PAUSE, 2.0 ** (attempt - 1)) * (0.5 + self._pace.chance() / 2))

    def _once(
        self,
        method: str,
        path: str,
        body: bytes | None,
        parameters: Mapping[str, str] | None,
        left: float,
    ) -> Reply | Failure:
        """One try, of which only its result comes back, in the time that is left."""
        wait = max(0.05, min(_ONE_ANSWER, left))
        outcome = within(wait + _GRACE, lambda: self._try(method, path, body, parameters, wait))
        if outcome is None:
            self._session = None  # the old one is still in use, by nobody who matters
            return Failure(
                message="The service does not end its answer in time", help=TRY_LATER, attempts=6, taken=True
            )
        return outcome

    def _try(
        self,
        method: str,
        path: str,
        body: bytes | None,
        parameters: Mapping[str, str] | None,
        wait: float,
    ) -> Reply | Failure:
        import requests
        import urllib3

        from ovsync.targets.faults import fault

        try:
            response = self._open().request(
                method,
                self._base + path,
                params=parameters,
                data=body,
                headers={"Content-Type": "application/json", "Accept": "application/json"},
                auth=self._sign,
                timeout=(min(_CONNECT, wait), wait),
                allow_redirects=False,  # the key is for this host alone
                stream=True,
            )
            with response:
                return self._received(response)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as broken:
            return fault(broken)

    def _received(self, response: "requests.Response") -> Reply | Failure:
        """The answer, read to its end where it has one."""
        content = bytearray()
        for piece in response.iter_content(64 * 1024):
            content += piece
            if len(content) > _LARGEST:
                return Failure(message="The service answers far too much", help=TRY_LATER, taken=True)
        headers = response.headers
        return Reply(
            status=response.status_code,
            # A server may echo what it was sent: an answer that is kept holds no key.
            body=bytes(content).replace(self._key.reveal().encode(), b"[key]"),
            kind=headers.get("Content-Type", ""),
            location=self._key.scrub(headers.get("Location", "")),
            retry_after=headers.get("Retry-After", ""),
        )

    def _open(self) -> "requests.Session":
        import requests

        if self._session is None:
            self._session = requests.Session()
            # A proxy must not see a key that goes to this machine itself in the clear.
            self._session.trust_env = self._base.startswith("https://")
        return self._session

    def _sign(self, request: "requests.PreparedRequest") -> "requests.PreparedRequest":
        """Put the key into a request at the last moment. As `auth` it also keeps ~/.netrc out."""
        request.headers.update(self._header(self._key))
        return request


def bearer(key: Key) -> Mapping[str, str]:
    """The header that Officevibe's API v2 takes."""
    return {"Authorization": f"Bearer {key.reveal()}"}


def _error(failure: Failure, attempts: int, may_have_taken: bool, *, sent: bool) -> TargetError:
    asked = "" if failure.wait is None else f"; it asks to wait {_duration(failure.wait)}"
    tried = f" (tried {attempts} times)" if attempts > 1 else ""
    untouched = "; nothing was applied" if sent and not may_have_taken else ""
    return TargetError(
        f"{failure.message}{asked}{tried}{untouched}",
        failure.help + (TAKEN if may_have_taken else ""),
        may_have_taken,
        passing=failure.attempts > 1,
    )


def _duration(seconds: float) -> str:
    """Rounded up to what a person would say."""
    for unit, name in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= unit or unit == 1:
            number = math.ceil(seconds / unit)
            return f"{number} {name}" if number == 1 else f"{number:,} {name}s"
    raise AssertionError
