"""What a plan is made against: the last applied state, the live people, a revision, or nothing."""

import datetime

import msgspec

from ovsync.compiler import compile_org
from ovsync.model import Compiled, Org
from ovsync.planning.drift import Drift
from ovsync.planning.inputs import LatelyRemoved, Side
from ovsync.planning.plan import Base
from ovsync.settings import Environment, Settings


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """One base with all that is known of it.

    previous: the environment as it was then, None where there was none. previous_project: the whole
        project file, where that is compared too.
    as_of: the day of the base, to tell what only a date changed. notes: what the reader must know first.
    administrators: emails that the service shows as administrators.
    drift: what the account shows apart from this base; None where it was not read for that.
    unseen: why the live people could not be read, where that may pass: a first sync must wait for it.
    pending: whether sending is right even where nothing seems to change: an apply was never answered,
        or there is no state yet and the service cannot show all that it holds.
    """

    base: Base = Base()
    side: Side = Side()
    previous: Environment | None = None
    previous_project: Settings | None = None
    as_of: datetime.date | None = None
    lately_removed: tuple[LatelyRemoved, ...] = ()
    administrators: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    drift: Drift | None = None
    pending: bool = False
    unseen: str = ""


def side_of(compiled: Compiled) -> Side:
    """A compiled organisation as one side of a plan."""
    return Side(snapshot=compiled.snapshot, marks=compiled.marks)


def undated_side(org: Org, on: datetime.date | None, as_of: datetime.date) -> Side | None:
    """The organisation as it would be were today still `on`; None where no date could matter."""
    if on is None or on == as_of or not org.roster.has_dates:
        return None
    return side_of(compile_org(org, on))
