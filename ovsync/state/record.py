"""What is remembered of an organisation between two applies. docs/state.md describes the format.

A State is one small document (the head) that compare-and-set guards, and one document
for every Snapshot that was applied, named by the hash of its bytes. The head names them.
"""

from enum import StrEnum
from typing import Final

import msgspec

from ovsync.diagnostics import Severity
from ovsync.model import Marks, Snapshot
from ovsync.settings import Environment

FORMAT_VERSION: Final = 1
"""Of both kinds of document. A reader refuses a higher one and says so."""


class Result(StrEnum):
    """What the service said of a sync whose result is recorded. An error moves nothing."""

    SUCCESS = "success"
    WARNING = "warning"


class Origin(StrEnum):
    """How a serial came to be."""

    APPLY = "apply"
    RESTORE = "restore"
    ADOPT = "adopt"
    EMAIL_CHANGED = "email-changed"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows were sent, and how many changes that was (lines of the plan)."""

    users: int = 0
    groups: int = 0
    mappings: int = 0
    add: int = 0
    change: int = 0
    remove: int = 0
    invitations: int = 0


class Erasable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Text about a person that can be taken out while its hash stays in the chain.

    hash: SHA-256 in hex over the salt and the parts. salt, parts: empty once erased.
    """

    hash: str
    salt: str = ""
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The parts, or a dash where they were erased."""
        return " ".join(self.parts) if self.salt else "—"


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One serial of the history.

    removed: one for every person who was taken out: their ID and email. people_before: how many there were.
    digest: of the Snapshot as it was applied (planning.digest_of).
    previous: the `chain` of the entry before; empty for the first. chain: this entry's own digest.
    document: the name of the Snapshot's document. forgotten: people taken out of it since.
    Only `document` and `forgotten` stand outside the chain.
    """

    serial: int
    applied_at: str
    digest: str
    actor: Erasable
    origin: Origin = Origin.APPLY
    as_of: str = ""
    commit: str = ""
    run_url: str = ""
    fingerprint: str = ""
    counts: Counts = Counts()
    result: Result = Result.SUCCESS
    messages: tuple[Erasable, ...] = ()
    removed: tuple[Erasable, ...] = ()
    people_before: int = 0
    previous: str = ""
    chain: str = ""
    document: str = ""
    forgotten: int = 0


class Intent(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What an apply was about to send. It stands until the answer is recorded.

    id: of the apply. serial: that it would become. document: the name of the Snapshot's document.
    overlapped: it was answered, but another apply ran at the same time; which one came last is unknown.
    """

    id: str
    serial: int
    digest: str
    started_at: str
    actor: str
    document: str
    commit: str = ""
    fingerprint: str = ""
    overlapped: bool = False


class State(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What was applied last, and how it came to that.

    lineage: 32 hex digits, drawn once; serials of different lineages are not comparable.
    serial: of the last apply; the first is 1, and 0 means that nothing was ever recorded as applied.
    revision: counts every write of the head. writing: 16 random hex digits, drawn for each write, so
        that no two writes are the same bytes, and one's own can be told from another's.
    digest, snapshot, marks: what was applied last. The latter two lie in a document of their own.
    settings: the environment it was applied with; severities: the declared ones.
    as_of: ISO date. applied_at: ISO 8601, UTC. messages: what the service said.
    intents: applies that were sent, or about to be, and never answered. history: oldest first.
    """

    format_version: int = FORMAT_VERSION
    lineage: str
    serial: int = 0
    revision: int = 0
    writing: str = ""
    digest: str = ""
    organization: str = ""
    settings: Environment | None = None
    severities: tuple[tuple[str, Severity], ...] = ()
    as_of: str = ""
    applied_at: str = ""
    actor: str = ""
    commit: str = ""
    run_url: str = ""
    result: Result = Result.SUCCESS
    messages: tuple[str, ...] = ()
    fingerprint: str = ""
    counts: Counts = Counts()
    intents: tuple[Intent, ...] = ()
    history: tuple[Entry, ...] = ()
    snapshot: Snapshot = Snapshot()
    marks: Marks = Marks()

    @property
    def is_applied(self) -> bool:
        """Whether anything was ever recorded as applied."""
        return self.serial > 0

    @property
    def documents(self) -> frozenset[str]:
        """Names of all documents that the head refers to."""
        kept = [entry.document for entry in self.history] + [intent.document for intent in self.intents]
        return frozenset(name for name in kept if name)
