"""A Sender that sends nothing, for a dry run and where nothing has changed: it needs no key, no address."""

from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.csv_sending import json_of
from ovsync.targets.errors import TargetError
from ovsync.targets.sending import Answer
from ovsync.wire import ColumnClashError, sync_request, workleap_request


class WithheldSender:
    """Says what would be sent. Raises TargetError where it is asked to send after all."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def request(self, snapshot: Snapshot) -> bytes:
        """The bytes that the target's own Sender would send."""
        target = self._target
        try:
            if target.type is TargetType.CSV:
                return json_of(snapshot)
            if target.type is TargetType.WORKLEAP:
                return workleap_request(snapshot)
            return sync_request(
                snapshot,
                sync_manager_email=target.sync_manager_email,
                invite_new_users=target.invite_new_users,
            )
        except ColumnClashError as clash:
            raise TargetError(f"{clash}.", f"Rename the property '{clash.column}'.") from None

    def send(self, snapshot: Snapshot) -> Answer:  # noqa: ARG002
        """Refuse: what was decided on is to send nothing."""
        raise TargetError("The state changed meanwhile, and nothing was to be sent", "Apply again.")
