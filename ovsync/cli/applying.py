"""An apply at the edge: plan, show, ask, send, and the exit code of what came of it."""

import datetime
import sys
import time
from pathlib import Path

import msgspec

from ovsync.cli.applied import report
from ovsync.cli.basis import store_of
from ovsync.cli.console import Console
from ovsync.cli.edge import now
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.expectations import check_saved, expectation
from ovsync.cli.files import write_private
from ovsync.cli.ground import Ground, ground_of
from ovsync.cli.interrupts import Interrupts
from ovsync.cli.live import key_of_target, pace, stop_of_target
from ovsync.cli.occasion import occasion
from ovsync.cli.options import Shared
from ovsync.cli.planned import Made, Wish, planned
from ovsync.cli.plans import show_plan, sides_of
from ovsync.state.record import Origin
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.sending import Sender, sender_for
from ovsync.targets.withheld import WithheldSender
from ovsync.workflow.apply_inputs import ApplyInputs, Outcome, Surroundings
from ovsync.workflow.applying import apply
from ovsync.workflow.basis import side_of
from ovsync.workflow.stop import Reason, Stop
from ovsync.workflow.unsent import has_news


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the options of an apply ask for.

    Durations are in seconds. key: one that was found elsewhere than where the settings say.
    """

    saved: Path | None = None
    auto_approve: bool = False
    allow: frozenset[str] = frozenset()
    expect: tuple[str, ...] = ()
    resend: bool = False
    dry_run: bool = False
    dump_request: Path | None = None
    lock_timeout: float = 0
    timeout: float = 180
    fail_on_warning: bool = False
    ci: bool = False
    as_of: datetime.date | None = None
    redact: bool = False
    command: str = "apply"
    key: Key | None = None


def apply_order(shared: Shared, order: Order) -> int:
    """Plan and apply as ordered. Raises Stop."""
    made = planned(shared, Wish(as_of=order.as_of, allow=order.allow, resend=order.resend))
    if order.saved is not None:
        check_saved(order.saved, made)
    _refuse_lost_state(order, made)
    console = shared.console
    show_plan(made.plan, sides_of(made), "text", console, redacted=order.redact)
    return carry_out(console, ground_of(shared), made, order)


def carry_out(
    console: Console, ground: Ground, made: Made, order: Order, origin: Origin = Origin.APPLY
) -> int:
    """Ask and apply a plan that was shown; returns the exit code."""
    _refuse_unseen(made, order)
    sender = _sender(ground, made, order)
    if order.dump_request is not None:
        write_private(order.dump_request, sender.request(made.sound.compiled.snapshot))
        console.note(f"Wrote the request to {order.dump_request}, without the key.")
    if not approved(console, made, order):
        console.note("Not approved; nothing was sent.")
        return ExitCode.FAILED
    outcome = _run(console, ground, made, order, sender, origin)
    return report(console, outcome, made, fail_on_warning=order.fail_on_warning, redacted=order.redact)


def approved(console: Console, made: Made, order: Order) -> bool:
    """Whether the user says yes; nobody is asked where nothing would be sent. Raises Stop without a TTY."""
    if order.auto_approve or sends_nothing(made, order):
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Stop(
            f"{order.command} asks before it sends, and there is nobody to ask here (no terminal)",
            suggestion=f"where nobody is there, approve beforehand: ovsync {order.command} --auto-approve",
        )
    console.aside(f"\nApply this to {made.environment.name}? Only the word 'yes' goes on: ")
    return sys.stdin.readline().strip() == "yes"


def sends_nothing(made: Made, order: Order) -> bool:
    """Whether it is clear beforehand that nothing will be sent."""
    if order.dry_run or made.plan.blocked:
        return True
    basis = made.basis
    news = has_news(made.plan, made.environment, basis.previous, basis.base.digest)
    return not (news or order.resend or basis.pending)


def _sender(ground: Ground, made: Made, order: Order) -> Sender:
    if sends_nothing(made, order):
        return WithheldSender(made.environment.target)
    try:
        return sender_for(
            made.environment.target,
            order.key or key_of_target(ground, made.environment),
            base=ground.base,
            pace=pace(order.timeout),
        )
    except TargetError as failure:
        raise stop_of_target(failure) from None


def _run(
    console: Console, ground: Ground, made: Made, order: Order, sender: Sender, origin: Origin
) -> Outcome:
    inputs = ApplyInputs(
        plan=made.plan,
        desired=side_of(made.sound.compiled),
        settings=made.sound.settings,
        environment=made.environment,
        occasion=occasion(ground.root, order.command),
        expect=expectation(order.expect),
        origin=origin,
        resend=order.resend or made.basis.pending,
        dry_run=order.dry_run,
        withheld=sends_nothing(made, order),
        lock_timeout=order.lock_timeout,
    )
    interrupts = Interrupts(console)
    around = Surroundings(clock=now, pause=time.sleep, cancelled=interrupts.cancelled, step=interrupts.step)
    store = made.store or store_of(ground, made.environment)
    with interrupts.heard():
        return apply(inputs, store=store, sender=sender, around=around)


def _refuse_unseen(made: Made, order: Order) -> None:
    """A first sync waits where looking at the live people failed by chance: it would remove them unseen."""
    if made.basis.unseen and not sends_nothing(made, order):
        raise Stop(
            f"nothing was sent: there is no state yet, and the live people could not be read just now "
            f"({made.basis.unseen})",
            suggestion="try again; or record what was pushed last with `ovsync state adopt DIR`",
            reason=Reason.TARGET,
        )


def _refuse_lost_state(order: Order, made: Made) -> None:
    if order.ci and made.environment.state.url.startswith("file:"):
        raise Stop(
            f"the state of {made.environment.name} lies in a file ({made.environment.state.url}), "
            "and a CI runner starts empty every time",
            suggestion="keep it where it stays, e.g. state: git:origin#ovsync-state",
        )
