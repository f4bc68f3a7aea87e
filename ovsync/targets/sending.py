"""The one way to write to a service. Planning never sees this module."""

from pathlib import Path
from typing import Literal, Protocol

import msgspec

from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.pace import Pace


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the service said of a sync, as its history tells it.

    outcome: success; warning: something did not transfer; error: nothing ran.
    messages: the service's own, without the key and without control characters.
    """

    outcome: Literal["success", "warning", "error"]
    messages: tuple[str, ...] = ()


class Sender(Protocol):
    """Takes a whole Snapshot to a target."""

    def request(self, snapshot: Snapshot) -> bytes:
        """The bytes that `send` would send; of a csv target the JSON of the same rows."""

    def send(self, snapshot: Snapshot) -> Answer:
        """Send all of it. Raises TargetError."""


def sender_for(target: Target, key: Key | None, *, base: Path, pace: Pace) -> Sender:
    """The sender of a target. `base`: what a csv directory is relative to (the org directory's parent).

    Raises TargetError where the settings or the key do not suffice: before anything is sent.
    """
    if target.type is TargetType.CSV:
        from ovsync.targets.csv_sending import CsvSender

        return CsvSender(base / target.directory)
    if key is None:
        raise TargetError(
            f"There is no API key for the target {target.type}",
            "Name where it lies, as `apiKey: {env: OFFICEVIBE_API_KEY}`, and set that variable.",
        )
    from ovsync.targets.service_sending import OfficevibeSender, WorkleapSender

    sender = OfficevibeSender if target.type is TargetType.OFFICEVIBE else WorkleapSender
    return sender(target, key, pace)
