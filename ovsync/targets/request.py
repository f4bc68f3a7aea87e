"""What is sent to a target, as bytes: without a key, without an address."""

from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.wire.errors import ColumnClashError
from ovsync.wire.request import sync_request, workleap_request


def request_of(target: Target, snapshot: Snapshot) -> bytes:
    """The JSON for a target; of a csv target the same rows without settings, to be compared with a service's.

    Raises TargetError where a property has the name of a fixed column.
    """
    try:
        if target.type is TargetType.WORKLEAP:
            return workleap_request(snapshot)
        is_csv = target.type is TargetType.CSV
        return sync_request(
            snapshot,
            sync_manager_email="" if is_csv else target.sync_manager_email,
            invite_new_users=not is_csv and target.invite_new_users,
        )
    except ColumnClashError as clash:
        raise renamed(clash) from None


def renamed(clash: ColumnClashError) -> TargetError:
    """What to do about a property that has the name of a fixed column."""
    return TargetError(
        f"{clash}.", f"Rename the property '{clash.column}' in the account and in ovsync.yaml."
    )
