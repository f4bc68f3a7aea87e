"""What an apply is given, and what it comes to."""

import datetime
import os
from collections.abc import Callable
from enum import StrEnum

import msgspec

from ovsync.planning.inputs import Side
from ovsync.planning.plan import Change, Plan
from ovsync.settings import Environment, Settings
from ovsync.state import LockInfo, Origin, State
from ovsync.state.locking import this_machine


class Step(StrEnum):
    """Between which steps an apply may die. Each is told after it was done, SENDING right before."""

    LOCKED = "locked"
    READ = "read"
    INTENDED = "intended"
    SENDING = "sending"
    ANSWERED = "answered"
    RECORDED = "recorded"
    UNLOCKED = "unlocked"


class Ending(StrEnum):
    """What an apply came to. The command line has an exit code for each.

    applied, warned, nothing, dry: done (0). stale, guarded, unreviewed: a guard stopped it (3).
    locked: 4. refused (nothing ran), unanswered (may have been applied): the target (5).
    unrecorded (applied, and the state could not be written), failed (nothing was sent): 1.
    interrupted: 130; `may_have_applied` tells whether anything had been sent.
    """

    APPLIED = "applied"
    WARNED = "warned"
    NOTHING = "nothing"
    DRY = "dry"
    STALE = "stale"
    GUARDED = "guarded"
    UNREVIEWED = "unreviewed"
    LOCKED = "locked"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    UNRECORDED = "unrecorded"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """Who applies, when, where and why.

    id: 32 random hex digits; also the lock's. started_at: ISO 8601, UTC. command: as "ovsync apply".
    where: the machine's name, or the run's. commit: of the org, "" where unknown.
    """

    id: str
    started_at: str
    actor: str
    where: str
    command: str = "ovsync apply"
    commit: str = ""
    run_url: str = ""


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """What was reviewed: a fingerprint, or plans that hold every change. Neither: nothing is asked."""

    fingerprint: str = ""
    plans: tuple[Plan, ...] = ()


class ApplyInputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that an apply looks at. desired: what `plan` leads to. lock_timeout: seconds.

    withheld: nobody was asked whether to send, since nothing was to be sent when the plan was made.
    """

    plan: Plan
    desired: Side
    settings: Settings
    environment: Environment
    occasion: Occasion
    expect: Expectation = Expectation()
    origin: Origin = Origin.APPLY
    resend: bool = False
    dry_run: bool = False
    withheld: bool = False
    lock_timeout: float = 0


def _go_on(step: Step) -> None:
    """Nothing to do between the steps."""


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What comes from outside while an apply runs.

    clock: the time now, aware. pause: waits that many seconds. cancelled: whether the user asked to stop;
    asked before sending only. step: told of every step.
    """

    clock: Callable[[], datetime.datetime]
    pause: Callable[[float], None]
    cancelled: Callable[[], bool] = lambda: False
    step: Callable[[Step], None] = _go_on


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an apply came to.

    message, help: for an ending that is not plain success. messages: the service's own.
    state: as it is now, where that is known. notices: further sentences for the user.
    unreviewed: the changes that nobody reviewed. may_have_applied: whether the service may hold the new.
    """

    ending: Ending
    message: str = ""
    help: str = ""
    messages: tuple[str, ...] = ()
    state: State | None = None
    notices: tuple[str, ...] = ()
    unreviewed: tuple[Change, ...] = ()
    may_have_applied: bool = False


def own_lock(occasion: Occasion, environment: Environment) -> LockInfo:
    """The lock that this very process takes."""
    return LockInfo(
        id=occasion.id,
        who=occasion.actor,
        what=f"{occasion.command} ({environment.name})",
        since=occasion.started_at,
        where=occasion.run_url or occasion.where,
        pid=os.getpid(),
        machine=this_machine(),
    )
