"""What can go wrong with a state. Every message says what happened; `help` what to do next."""

from ovsync.state.locking import LockInfo, age, lock_lines


class StateError(Exception):
    """A state that cannot be read or written. `help` is what to do, or empty."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


class UnavailableError(StateError):
    """The place where the state lies cannot be reached, or refuses to be read or written."""


class CorruptStateError(StateError):
    """What lies there is not a state: damaged, or changed by hand."""


class NewerStateError(StateError):
    """A newer ovsync wrote the state."""


class WrongKeyError(StateError):
    """The state is encrypted, and none of the keys opens it, or no key is set."""


class UnknownSerialError(StateError):
    """There is no such serial in the history."""


class ConflictError(StateError):
    """Somebody else wrote the state since it was read; nothing was written."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"the state in {url} has moved on since it was read; nothing was written",
            "plan again, and apply that",
        )


class LockedError(StateError):
    """Somebody else holds the lock: `holder`. `unlock` is the whole command that breaks it."""

    def __init__(self, holder: LockInfo, *, url: str, now: str, unlock: str) -> None:
        self.holder = holder
        self.unlock = f"{unlock} {holder.id}"
        hours = age(holder, now) // 3600
        old = f"; that is {hours} h ago, longer than an apply takes" if hours >= 1 else ""
        super().__init__(
            f"the state in {url} is locked{old}\n{lock_lines(holder)}",
            f"wait for it (--lock-timeout 5m), or, if that run is dead, break the lock:\n  {self.unlock}",
        )
