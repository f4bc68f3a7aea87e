"""Senders to the vendor's two services."""

from collections.abc import Mapping

from ovsync.model import Snapshot
from ovsync.settings import Target
from ovsync.targets.address import address, officevibe_address
from ovsync.targets.blame import Reply, words
from ovsync.targets.connection import TAKEN, Connection, bearer
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.pace import Pace
from ovsync.targets.request import request_of
from ovsync.targets.sending import Answer
from ovsync.wire.errors import WireError
from ovsync.wire.live import read_sync_answer


class SendingConnection(Connection):
    """A connection that can also send."""

    def post(self, path: str, body: bytes) -> Reply:
        """The answer to a POST of JSON. It is tried again where that is right: a sync overwrites."""
        return self._exchange("POST", path, body)


class OfficevibeSender:
    """Sends to the Officevibe API v2. Raises TargetError."""

    def __init__(self, target: Target, key: Key, pace: Pace) -> None:
        if target.invite_new_users and not target.sync_manager_email:
            raise TargetError(
                "New people cannot be invited without a sync manager",
                "Set `syncManagerEmail`, or `inviteNewUsers` to false: the service takes both or neither.",
            )
        self._target = target
        self._connection = SendingConnection(officevibe_address(target.url), bearer, key, pace)

    def request(self, snapshot: Snapshot) -> bytes:
        """The JSON of ``POST /sync``."""
        return request_of(self._target, snapshot)

    def send(self, snapshot: Snapshot) -> Answer:
        """Send all of it, and say what the service said."""
        return _post(self._connection, "/sync", self.request(snapshot))


class WorkleapSender:
    """Sends to Workleap provisioning, the successor, whose paths are not public. Raises TargetError."""

    def __init__(self, target: Target, key: Key, pace: Pace) -> None:
        if not target.sync_path.startswith("/"):
            raise TargetError(
                "The path of the Workleap API is not set"
                if not target.sync_path
                else "`syncPath` is no path",
                "Set `syncPath` to the path that Workleap gave you, as /…: it is not public.",
            )
        self._target = target
        base = address(target.url, "https://api.workleap.com")
        self._connection = SendingConnection(base, subscription, key, pace)

    def request(self, snapshot: Snapshot) -> bytes:
        """The JSON of members, teams and their mappings."""
        return request_of(self._target, snapshot)

    def send(self, snapshot: Snapshot) -> Answer:
        """Send all of it, and say what the service said."""
        return _post(self._connection, self._target.sync_path, self.request(snapshot))


def subscription(key: Key) -> Mapping[str, str]:
    """The header that Workleap's API takes."""
    return {"workleap-subscription-key": key.reveal()}


def _post(connection: SendingConnection, path: str, body: bytes) -> Answer:
    reply = connection.post(path, body)
    try:
        success, errors = read_sync_answer(reply.body)
    except WireError as wrong:
        reason = words(str(wrong), connection.key)
    else:
        messages = tuple(words(error, connection.key) for error in errors)
        if not success and reply.doubted:
            said = f": {'; '.join(messages)}" if messages else ""
            raise TargetError(
                f"The service refuses the sync{said}, after an earlier try whose answer was lost",
                "Correct what it names." + TAKEN,
                may_have_applied=True,
            )
        if not success:
            return Answer(outcome="error", messages=messages or ("isSuccess is false, without a reason",))
        return Answer(outcome="warning" if messages else "success", messages=messages)
    raise TargetError(
        f"The service took the request ({reply.status}), but its answer cannot be understood: {reason}",
        "Look at the sync history in Admin › Integrations." + TAKEN,
        may_have_applied=True,
    )
