"""Read what a service can show. Nothing here can write."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import msgspec

from ovsync.model import LiveAccount, LiveTeam
from ovsync.settings import Target, TargetType
from ovsync.targets.address import officevibe_address
from ovsync.targets.blame import CHECK_KEY, Reply, words
from ovsync.targets.connection import Connection, bearer
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.pace import Pace
from ovsync.wire.errors import WireError
from ovsync.wire.live import RefusedError, read_group_members, read_groups, read_users

Value = TypeVar("Value")
Progress = Callable[[int, int], None]


class Reader(Protocol):
    """Shows what a service holds."""

    def account(self, *, members: bool = True, progress: Progress | None = None) -> LiveAccount:
        """People and teams; with `members` also who is in each team (one more read a team).

        `progress` is told (teams read, teams in all). Raises TargetError.
        """


class OfficevibeReader:
    """Reads from the Officevibe API v2. No read shows an ID, a language, properties or a status."""

    def __init__(self, target: Target, key: Key, pace: Pace) -> None:
        self._connection = Connection(officevibe_address(target.url), bearer, key, pace)

    def account(self, *, members: bool = True, progress: Progress | None = None) -> LiveAccount:
        """People and teams, and who is in each team."""
        people = self._understood(self._connection.get("/users"), read_users)
        teams = self._understood(self._connection.get("/groups"), read_groups)
        if members:
            teams = tuple(self._with_members(team, at, len(teams), progress) for at, team in enumerate(teams))
        return LiveAccount(people=people, teams=teams)

    def _with_members(self, team: LiveTeam, at: int, count: int, progress: Progress | None) -> LiveTeam:
        answer = self._connection.get("/groups", {"groupId": team.id})
        if progress is not None:
            progress(at + 1, count)
        return msgspec.structs.replace(team, members=self._understood(answer, read_group_members))

    def _understood(self, reply: Reply, read: Callable[[bytes], Value]) -> Value:
        try:
            return read(reply.body)
        except RefusedError as refused:
            message, advice = f"The service refuses to show the account: {refused}", CHECK_KEY
        except WireError as wrong:
            message = f"The service's answer cannot be understood: {wrong}"
            advice = "The API may have changed; `ovsync plan` works without it once there is a state."
        raise TargetError(words(message, self._connection.key), advice)


def reader_for(target: Target, key: Key | None, *, pace: Pace) -> Reader | None:
    """The reader of a target; None where it shows nothing (csv; workleap, whose reads are not public).

    Raises TargetError where there is no key, or the address is not one that a key may go to.
    """
    if target.type is not TargetType.OFFICEVIBE:
        return None
    if key is None:
        raise TargetError(
            "There is no API key, so the live account cannot be read",
            "Name where it lies, as `apiKey: {env: OFFICEVIBE_API_KEY}`, and set that variable.",
        )
    return OfficevibeReader(target, key, pace)
