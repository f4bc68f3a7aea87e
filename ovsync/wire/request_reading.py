"""A request, or a dump of one, as a Snapshot."""

from ovsync.model import Snapshot


def read_request(body: bytes) -> Snapshot:
    """The Snapshot of a ``POST /sync`` body, of a dump of the vendor's tool, or of a Workleap body.

    Raises WireError.
    """
    raise NotImplementedError


def read_request_settings(body: bytes) -> tuple[str, bool] | None:
    """(syncManagerEmail, inviteNewUsers) of a request; None without settings. Raises WireError."""
    raise NotImplementedError
