"""The live account at the edge: its key, its pace, and what a first plan reads of it."""

import time
from collections.abc import Callable

import msgspec

from ovsync.cli.edge import now, secret
from ovsync.cli.ground import Ground
from ovsync.model import LiveAccount, Snapshot
from ovsync.planning.live import live_side
from ovsync.planning.plan import Base
from ovsync.report.wording import people
from ovsync.settings import Environment
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.pace import LONGEST, Pace
from ovsync.workflow.basis import Basis
from ovsync.workflow.stop import Reason, Stop


def pace(timeout: float = LONGEST) -> Pace:
    """How time passes on this machine."""
    import random

    return Pace(clock=time.monotonic, sleep=time.sleep, chance=random.random, now=now, timeout=timeout)


def key_of_target(ground: Ground, environment: Environment) -> Key | None:
    """The key of the environment's target; None where it names none. Raises Stop."""
    where = environment.target.api_key
    if where is None:
        return None
    try:
        return Key(secret(where, ground.base))
    except TargetError as failure:
        raise stop_of_target(failure) from None


def stop_of_target(failure: TargetError) -> Stop:
    """A target's failure as the reason to stop."""
    return Stop(failure.message, suggestion=failure.help, reason=Reason.TARGET)


def read_account(
    ground: Ground,
    environment: Environment,
    *,
    members: bool,
    key: Key | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> LiveAccount | None:
    """What the service shows; None where the target shows nothing. Raises Stop."""
    try:
        return _account(ground, environment, members, key, progress)
    except TargetError as failure:
        raise stop_of_target(failure) from None


def _account(
    ground: Ground,
    environment: Environment,
    members: bool,
    key: Key | None,
    progress: Callable[[int, int], None] | None = None,
) -> LiveAccount | None:
    from ovsync.targets.reading import reader_for

    reader = reader_for(environment.target, key or key_of_target(ground, environment), pace=pace())
    return reader.account(members=members, progress=progress) if reader else None


def live_basis(
    ground: Ground,
    environment: Environment,
    basis: Basis,
    desired: Snapshot,
    key: Key | None = None,
    *,
    members: bool = False,
) -> Basis:
    """Without a state: the people who are there now; a warning where they cannot be read.

    members: also who is in each team.
    """
    try:
        account = _account(ground, environment, members, key)
    except Stop as stop:
        return _unseen(basis, stop.message, passing=False)
    except TargetError as failure:
        return _unseen(basis, failure.message, passing=failure.passing)
    if account is None:
        return basis
    note = (
        f"There is no state yet: compared with the {people(len(account.people))} whom Officevibe shows now. "
        "IDs, languages, properties and sub-teams cannot be read, so the first apply sends everything."
    )
    return msgspec.structs.replace(
        basis,
        base=Base(kind="live"),
        side=live_side(account, desired),
        notes=(*basis.notes, note),
        pending=True,
        administrators=frozenset(one.email for one in account.people if one.is_administrator),
    )


def _unseen(basis: Basis, why: str, *, passing: bool) -> Basis:
    """Nobody could be seen: a warning, and where it may pass, a reason for apply to wait."""
    reason = why[:1].lower() + why[1:]
    warning = (
        "A first sync overwrites unseen: there is no state yet, and the live people cannot be read "
        f"({reason})."
    )
    return msgspec.structs.replace(basis, notes=(*basis.notes, warning), unseen=reason if passing else "")
