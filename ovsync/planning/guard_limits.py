"""A count held to its limit: that of ovsync.yaml, or of the last apply where that is stricter."""

import msgspec

from ovsync.planning.counting import Count, limit_of
from ovsync.planning.guard_wording import limit_message
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.names import Names
from ovsync.planning.plan import Guard
from ovsync.settings import Limit


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """The limit that counts. most: None without one. loosened: what ovsync.yaml says now, if that is more."""

    limit: Limit
    most: int | None
    loosened: Limit | None = None


def bound_of(count: Count, inputs: PlanInputs) -> Bound:
    """The strictest of the limits."""
    now = _now(count, inputs)
    bound = Bound(limit=now, most=now.of(count.base))
    if inputs.previous is None:
        return bound
    then = limit_of(count.guard, inputs.previous.limits)
    most = then.of(count.base)
    if most is not None and (bound.most is None or most < bound.most):
        return Bound(limit=then, most=most, loosened=now)
    return bound


def _now(count: Count, inputs: PlanInputs) -> Limit:
    """What ovsync.yaml says; where a merge changes it, the stricter of both."""
    now = limit_of(count.guard, inputs.environment.limits)
    if inputs.coming is None:
        return now
    coming = limit_of(count.guard, inputs.coming.limits)
    most, other = now.of(count.base), coming.of(count.base)
    return coming if other is not None and (most is None or other < most) else now


def limited(count: Count, inputs: PlanInputs, names: Names) -> Guard:
    """A count as a guard."""
    bound = bound_of(count, inputs)
    breached = bound.most is not None and count.actual > bound.most and count.counts_now and count.base > 0
    return Guard(
        name=count.guard,
        limit=str(bound.limit),
        actual=count.actual,
        base=count.base,
        breached=breached,
        ids=count.ids if breached else (),
        message=limit_message(count, bound.limit, bound.loosened, names) if breached else "",
    )


def worst(counts: tuple[Count, ...], inputs: PlanInputs, names: Names) -> Guard:
    """The guard of the team that loses most of its members beyond the limit; all that breach it in `ids`."""
    guards = [limited(count, inputs, names) for count in counts]
    breached = [guard for guard in guards if guard.breached]
    if not guards:
        return limited(Count(guard="member-removals", ids=(), actual=0, base=0), inputs, names)
    most = max(breached or guards, key=lambda guard: guard.actual / guard.base if guard.base else 0)
    return msgspec.structs.replace(
        most,
        ids=tuple(one for guard in breached for one in guard.ids),
        message=" ".join(guard.message for guard in breached),
    )
