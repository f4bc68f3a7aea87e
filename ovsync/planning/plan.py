"""A Plan: what would change, what that does to people, and what stands in the way.

The field names, in camel case, are those of ``--format json``: schemas/plan.schema.json.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Self

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.planning.drift import Drift


class Action(StrEnum):
    """What happens to an entry."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    MOVE = "move"
    RENAME = "rename"
    REKEY = "rekey"
    LINK = "link"
    UNLINK = "unlink"


class Kind(StrEnum):
    """What an entry is."""

    PERSON = "person"
    TEAM = "team"
    MEMBERSHIP = "membership"
    MANAGEMENT = "management"
    SUBTEAM = "subteam"


class Source(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """A line of the user's files. Lines and columns count from 1."""

    file: str
    line: int
    column: int


class Change(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """One thing that happens.

    id: the wire ID; of a membership or a management the person's, of a sub-team link the child's.
    teams: the teams of a membership or management (a move: from, to); of a sub-team link the parent(s).
    before, after: the fields on both sides, by their names in YAML; None where there was or is nothing.
    fields: names of the fields that differ.
    told_by: "KIND ID" of the change whose line tells this one too; such a change is not counted.
    dated: whether only a date caused it. guess: whether another reading is possible.
    merged: whether it was merged before the change at hand, and never applied.
    """

    action: Action
    kind: Kind
    id: str
    key: str
    name: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    fields: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    source: Source | None = None
    summary: str = ""
    told_by: str = ""
    dated: bool = False
    guess: bool = False
    merged: bool = False


def chosen(changes: Iterable[Change], kind: Kind, action: Action | None = None) -> list[Change]:
    """The changes of one kind; given an action, those with that action."""
    # A pass is cheap; what is not, on Python 3.11, is to look up ``Kind.X`` anew for each of many changes.
    return [one for one in changes if one.kind is kind and (action is None or one.action is action)]


class Removal(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What Officevibe will do with a person who is gone: kept, or deactivated-or-deleted."""

    id: str
    outcome: str


class EmailChange(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One ID, another email: to Officevibe a removal and a new person."""

    id: str
    from_: str
    to: str


class Move(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A person leaves exactly one team and joins exactly one."""

    id: str
    from_: str
    to: str


class Access(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Whose results a manager gains or loses sight of, and through which teams.

    key: the manager's. called: what a sentence calls them.
    """

    person: str
    key: str = ""
    called: str = ""
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


class BelowAnonymity(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A team that falls below a number of members that Officevibe asks for (3 or 5).

    called: what a sentence calls it.
    """

    team: str
    called: str = ""
    members: int
    threshold: int


class NotDone(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What Officevibe will not do, and a person must."""

    id: str
    what: str


class Impact(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the changes do to people."""

    invitations: tuple[str, ...] = ()
    removals: tuple[Removal, ...] = ()
    email_changes: tuple[EmailChange, ...] = ()
    moves: tuple[Move, ...] = ()
    access: tuple[Access, ...] = ()
    below_anonymity: tuple[BelowAnonymity, ...] = ()
    not_done_by_officevibe: tuple[NotDone, ...] = ()
    managers_without_team: tuple[str, ...] = ()
    people_without_team: tuple[str, ...] = ()


class Guard(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A limit and how it stands.

    name: as ``--allow`` takes it. limit: as the user wrote it. actual, base: counts.
    ids: the people or teams that breach it. allowed: whether it was allowed by name.
    """

    name: str
    limit: str
    actual: int
    base: int = 0
    breached: bool = False
    allowed: bool = False
    ids: tuple[str, ...] = ()
    message: str = ""


class Base(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the plan was made against. serial 0 and an empty lineage: no state.

    kind: "state", "live" (no state; the people who are there now), "revision" or "nothing".
    """

    serial: int = 0
    lineage: str = ""
    digest: str = ""
    commit: str = ""
    kind: str = "nothing"
    revision: str = ""
    applied_at: str = ""


class Desired(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the org compiles to: its digest, and the rows that would be sent."""

    digest: str
    users: int
    groups: int
    mappings: int


class Finding(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A diagnostic with its place resolved; "" and 0 where it has none."""

    rule: str
    severity: str
    message: str
    help: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> Self:
        """The diagnostic as JSON says it."""
        place = diagnostic.place
        span = place.span if place else None
        return cls(
            rule=diagnostic.rule,
            severity=diagnostic.severity.value,
            message=diagnostic.message,
            help=diagnostic.help,
            file=place.file if place else "",
            line=span.line if span else 0,
            column=span.column if span else 0,
            end_line=span.end_line if span else 0,
            end_column=span.end_column if span else 0,
        )


class Summary(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Lines of the plan: entries added, changed and removed."""

    add: int = 0
    change: int = 0
    remove: int = 0


class Plan(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The whole plan.

    generated_at: ISO 8601, UTC. as_of: ISO date. notes: sentences that the reader must know first
    (an apply that was never answered, a first sync that overwrites unseen, warnings of the last apply).
    sends_anyway: whether an apply sends even where nothing changes: an earlier one was never answered, or
        the service cannot show all that it holds.
    narrowed_to: the teams and people whom alone it shows; empty: everything.
    settings_changes: settings that differ from the base's, as "limits.removals: 5% -> 50%".
    drift: what the live account shows apart from the base, where it was read (``plan --refresh``).
    """

    format_version: int = 1
    organization: str
    environment: str
    generated_at: str
    as_of: str
    base: Base
    desired: Desired
    fingerprint: str
    changes: tuple[Change, ...] = ()
    impact: Impact = Impact()
    guards: tuple[Guard, ...] = ()
    diagnostics: tuple[Finding, ...] = ()
    summary: Summary = Summary()
    notes: tuple[str, ...] = ()
    settings_changes: tuple[str, ...] = ()
    narrowed_to: tuple[str, ...] = ()
    sends_anyway: bool = False
    drift: Drift | msgspec.UnsetType = msgspec.UNSET

    @property
    def blocked(self) -> tuple[Guard, ...]:
        """Guards that stop an apply."""
        return tuple(guard for guard in self.guards if guard.breached and not guard.allowed)

    @property
    def has_changes(self) -> bool:
        """Whether anything would change."""
        return bool(self.changes or self.settings_changes)
