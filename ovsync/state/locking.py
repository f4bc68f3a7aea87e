"""The lock of a state: a courtesy that spares people a conflict. Compare-and-set is the safety."""

import datetime
import os
import platform
import sys
from pathlib import Path

import msgspec


class LockInfo(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Who holds a lock.

    id: what `state unlock` takes. since: ISO 8601, UTC. where: the machine's name, or the run's URL.
    pid, machine: the process, so that a lock whose process died on this machine can be told.
    """

    id: str
    who: str
    what: str
    since: str
    where: str
    pid: int = 0
    machine: str = ""


def this_machine() -> str:
    """A name that no other machine, boot or process namespace has; the process IDs in it are comparable."""
    parts = [platform.node()]
    if sys.platform == "linux":
        parts += [_text("/proc/sys/kernel/random/boot_id"), _link("/proc/self/ns/pid")]
    return " ".join(part for part in parts if part)


def is_abandoned(holder: LockInfo) -> bool:
    """Whether the holder was a process of this very machine and is gone. False where that is unknown."""
    if not holder.pid or sys.platform == "win32" or holder.machine != this_machine():
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def age(holder: LockInfo, now: str) -> int:
    """Seconds from `since` to `now`; 0 where either is not a time."""
    try:
        span = datetime.datetime.fromisoformat(now) - datetime.datetime.fromisoformat(holder.since)
    except (ValueError, TypeError):
        return 0
    return max(0, int(span.total_seconds()))


def lock_lines(holder: LockInfo) -> str:
    """Who, what, since when and from where, one a line."""
    rows = (
        ("ID", holder.id),
        ("who", holder.who),
        ("what", holder.what),
        ("since", holder.since),
        ("where", holder.where),
    )
    return "\n".join(f"  {name + ':':7}{value}" for name, value in rows)


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _link(path: str) -> str:
    try:
        return str(Path(path).readlink())
    except OSError:
        return ""
