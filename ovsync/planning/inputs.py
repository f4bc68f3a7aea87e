"""What a plan is made of. Everything comes in: the time, the history, the places."""

import datetime
from collections.abc import Callable, Mapping

import msgspec

from ovsync.model import Marks, PersonKey, Snapshot, TeamId
from ovsync.planning.plan import Base, Change, Finding, Source
from ovsync.settings import Environment, Settings


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a plan: what is sent, and what is known of its entries."""

    snapshot: Snapshot = Snapshot()
    marks: Marks = Marks()


class LatelyRemoved(msgspec.Struct, frozen=True, kw_only=True):
    """People whom one earlier apply removed.

    people: their emails. of: how many people there were before that apply.
    """

    on: datetime.date
    people: tuple[str, ...]
    of: int


def _nowhere(change: Change) -> Source | None:  # noqa: ARG001
    return None


class PlanInputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that `make_plan` looks at.

    undated: the desired org compiled as of the base's date: what is missing there, only a date caused.
        None: no change is told to be caused by a date.
    scheduled: the org as it was at the base, compiled as of today: only what happens there too was to be
        expected when the base was reviewed. None: not known, and `undated` alone decides.
    previous: the settings of the last apply (or, against a revision, of that revision): the guards take
        the stricter of both, and what differs is listed. None: nothing to compare with.
    coming: the environment as the files say it, where `environment` is that of another revision: what
        differs is listed up to it, since a merge brings it, and its limits count too. None: the same.
    previous_project: the whole project file of the revision that is compared with; None: not compared.
    lately_removed: from the history, any age; older than 30 days is left out here.
    allow: names of guards, as ``--allow`` takes them.
    sends_anyway: whether an apply would send even where nothing changes.
    leaders: by the ID of a derived team that nobody wrote: the keys of those who lead it.
    now: aware. administrators: emails that the service shows as administrators.
    locate: where a change is written; called once a change.
    """

    settings: Settings
    environment: Environment
    base: Base
    before: Side
    after: Side
    as_of: datetime.date
    now: datetime.datetime
    undated: Side | None = None
    scheduled: Side | None = None
    previous: Environment | None = None
    coming: Environment | None = None
    previous_project: Settings | None = None
    lately_removed: tuple[LatelyRemoved, ...] = ()
    allow: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    sends_anyway: bool = False
    leaders: Mapping[TeamId, tuple[PersonKey, ...]] = {}
    locate: Callable[[Change], Source | None] = _nowhere
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
