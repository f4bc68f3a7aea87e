"""Read what a service can show. Nothing here can write."""

from collections.abc import Callable
from typing import Protocol

from ovsync.model import LiveAccount
from ovsync.settings import Target
from ovsync.targets.key import Key
from ovsync.targets.pace import Pace


class Reader(Protocol):
    """Shows what a service holds."""

    def ping(self) -> None:
        """Whether the service answers and takes the key. Raises TargetError where not."""

    def account(
        self, *, members: bool = True, progress: Callable[[int, int], None] | None = None
    ) -> LiveAccount:
        """People and teams; with `members` also who is in each team (one more read a team).

        `progress` is told (teams read, teams in all). Raises TargetError.
        """


def reader_for(target: Target, key: Key | None, *, pace: Pace) -> Reader | None:
    """The reader of a target; None where it shows nothing (csv, workleap). Raises TargetError."""
    raise NotImplementedError
