"""Small pieces of English that every format of a plan shares."""

import datetime
from collections.abc import Iterable

from ovsync.planning.plan import Base, Plan, Summary

_UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"))


def count(number: int, one: str, many: str = "") -> str:
    """``1 person``, ``2,000 people``; `many` is `one` with an s where not given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people(number: int) -> str:
    """``1 person``, ``3 people``."""
    return count(number, "person", "people")


def listed(names: Iterable[str], most: int = 10) -> str:
    """``a``, ``a and b``, or ``a, b and 3 more``."""
    every = tuple(names)
    if len(every) <= most + 1:
        return " and ".join(part for part in (", ".join(every[:-1]), *every[-1:]) if part)
    return f"{', '.join(every[:most])} and {len(every) - most:,} more"


def age(then: str, now: str) -> str:
    """``3 days ago`` between two ISO 8601 times; "" where one of them is none, or they cannot be compared."""
    try:
        seconds = (
            datetime.datetime.fromisoformat(now) - datetime.datetime.fromisoformat(then)
        ).total_seconds()
    except (ValueError, TypeError):
        return ""
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{count(int(seconds // size), unit)} ago"
    return "just now" if seconds >= 0 else "in the future"


def compared_with(base: Base, now: str) -> str:
    """What the plan was made against: ``state serial 41 (applied 3 days ago from 3f2c1ab)``."""
    if base.kind == "live":
        return "no state yet, so compared with the people in Officevibe now"
    if base.kind == "revision":
        return f"compared with {base.revision or base.commit[:7]}"
    if not base.serial:
        return "no state yet"
    applied = " ".join(
        part for part in (age(base.applied_at, now) if base.applied_at else "", _origin(base.commit)) if part
    )
    return f"state serial {base.serial}" + (f" (applied {applied})" if applied else "")


def _origin(commit: str) -> str:
    return f"from {commit[:7]}" if commit else ""


def title(plan: Plan) -> str:
    """``Acme, production; state serial 41 (applied 3 days ago from 3f2c1ab)``."""
    return f"{plan.organization}, {plan.environment}; {compared_with(plan.base, plan.generated_at)}"


def counts(plan: Plan) -> str:
    """``2 to add, 3 to change, 1 to remove. 1 invitation.``"""
    summary = plan.summary
    text = f"{summary.add:,} to add, {summary.change:,} to change, {summary.remove:,} to remove."
    invitations = len(plan.impact.invitations)
    return text + (f" {count(invitations, 'invitation')}." if invitations else "")


def fingerprint(plan: Plan) -> str:
    """The first twelve characters: enough to tell two plans apart by eye."""
    return plan.fingerprint[:12]


def nothing(plan: Plan) -> str:
    """What to say where no line is shown: it depends on what was compared, and on what was asked for."""
    if plan.narrowed_to:
        return f"Nothing here concerns {', '.join(plan.narrowed_to)}."
    if plan.base.kind == "revision":
        return "No changes. What would be sent stays the same."
    if plan.base.kind == "live":
        return "No changes, as far as the service can show what it holds."
    if plan.sends_anyway:
        return "No changes in the files; the next apply sends all of it again."
    return "No changes. The service was last told exactly what the files say."


def has_counts(plan: Plan) -> bool:
    """Whether the whole plan has anything to count: a narrowed one may show none of it."""
    return plan.has_changes or plan.summary != Summary()
