"""A Sender that sends nothing, for a dry run and where nothing has changed: it needs no key, no address."""

from ovsync.model import Snapshot
from ovsync.settings import Target
from ovsync.targets.errors import TargetError
from ovsync.targets.request import request_of
from ovsync.targets.sending import Answer


class WithheldSender:
    """Says what would be sent. Raises TargetError where it is asked to send after all."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def request(self, snapshot: Snapshot) -> bytes:
        """The bytes that the target's own Sender would send."""
        return request_of(self._target, snapshot)

    def send(self, snapshot: Snapshot) -> Answer:  # noqa: ARG002
        """Refuse: what was decided on is to send nothing."""
        raise TargetError("The state changed meanwhile, and nothing was to be sent", "Apply again.")
