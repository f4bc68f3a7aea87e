"""``state restore`` at the edge: an old serial becomes what is desired, and goes the way of every apply."""

from ovsync.cli.applying import Order, carry_out
from ovsync.cli.basis import recorded_basis
from ovsync.cli.edge import now, source
from ovsync.cli.ground import ground_of
from ovsync.cli.options import Shared
from ovsync.cli.planned import Made
from ovsync.cli.plans import show_plan, sides_of
from ovsync.cli.recorded import place_of
from ovsync.language.places import Places
from ovsync.model import ById, Compiled, Org
from ovsync.planning.inputs import Side
from ovsync.settings import Settings
from ovsync.state.record import Origin
from ovsync.workflow.loading import Sound, today
from ovsync.workflow.planning import plan_against
from ovsync.workflow.restoring import restoration


def restore(shared: Shared, serial: int, order: Order) -> int:
    """Show the plan back to that serial, ask, send and record it. Raises Stop."""
    place = place_of(shared)
    back = restoration(place.store, serial)
    console, ground = shared.console, ground_of(shared)
    sound = _sound(shared, place.settings, back.side)
    basis = recorded_basis(ground, place.environment)
    plan = plan_against(
        basis,
        sound,
        place.environment,
        allow=order.allow,
        now=now(),
        locate=lambda change: None,  # noqa: ARG005
    )
    made = Made(plan=plan, sound=sound, environment=place.environment, basis=basis)
    show_plan(plan, sides_of(made), "text", console)
    for sentence in back.not_undone:
        console.line(f"Not undone: {sentence}")
    return carry_out(console, ground, made, order, Origin.RESTORE)


def _sound(shared: Shared, settings: Settings, side: Side) -> Sound:
    """What was applied once, as an organisation that is written nowhere."""
    here = source(shared)
    return Sound(
        settings=settings,
        org=Org(settings=settings),
        compiled=Compiled(snapshot=side.snapshot, marks=side.marks, people=ById(), teams={}),
        as_of=today(here.now, settings),
        diagnostics=(),
        places=Places(here.tree),
    )
