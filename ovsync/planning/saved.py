"""A plan in a file: what ``--format json`` prints, and in `saved` all that applying it needs."""

import hashlib

import msgspec

from ovsync.model import Marks, Snapshot, plain
from ovsync.planning.digest import digest_of
from ovsync.planning.fingerprint import fingerprint_of
from ovsync.planning.inputs import Side
from ovsync.planning.plan import Plan
from ovsync.settings import Environment

FORMAT_VERSION = 1
_TOUCHED = "the plan was edited, redacted or damaged"
_ENCODER = msgspec.json.Encoder(order="deterministic", decimal_format="string", enc_hook=plain)


class Saved(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the plan would apply, and a digest of the settings that it was made with."""

    snapshot: Snapshot
    marks: Marks
    settings_digest: str

    @property
    def side(self) -> Side:
        """The desired side."""
        return Side(snapshot=self.snapshot, marks=self.marks)


class SavedPlan(Plan, frozen=True, kw_only=True, rename="camel"):
    """A plan with what it would apply; None in a plan that ``--format json`` printed."""

    saved: Saved | None = None


class PlanFileError(ValueError):
    """A file that is not a plan, or not one of this version. The message says which."""


class _Version(msgspec.Struct, rename="camel"):
    format_version: int


def settings_digest(environment: Environment) -> str:
    """SHA-256 in hex over an environment's settings: its target, state, limits and window."""
    return hashlib.sha256(_ENCODER.encode(environment)).hexdigest()


def save_plan(plan: Plan, after: Side, environment: Environment) -> bytes:
    """The file: JSON, UTF-8, one line. No secret is in it, only where secrets lie."""
    fields = {name: getattr(plan, name) for name in Plan.__struct_fields__}
    saved = Saved(snapshot=after.snapshot, marks=after.marks, settings_digest=settings_digest(environment))
    return _ENCODER.encode(SavedPlan(**fields, saved=saved)) + b"\n"


def load_plan(content: bytes) -> tuple[Plan, Saved | None]:
    """The plan of a file, and what it would apply. Raises PlanFileError.

    The fingerprint and the digest are worked out again: a plan that somebody edited is refused.
    """
    _check_version(content)
    try:
        read = msgspec.json.decode(content, type=SavedPlan)
    except (msgspec.ValidationError, ValueError, RecursionError) as wrong:
        raise PlanFileError(
            f"not a plan, or a damaged one: {wrong}. Make it again: ovsync plan --out"
        ) from None
    plan = Plan(**{name: getattr(read, name) for name in Plan.__struct_fields__})
    _check_untouched(plan, read.saved)
    return plan, read.saved


def _check_version(content: bytes) -> None:
    try:
        version = msgspec.json.decode(content, type=_Version).format_version
    except (msgspec.MsgspecError, ValueError, RecursionError) as wrong:
        raise PlanFileError(f"not a plan: {wrong}. Make one: ovsync plan --out FILE") from None
    if version > FORMAT_VERSION:
        raise PlanFileError(
            f"the plan has format {version}, and this ovsync knows {FORMAT_VERSION}: it was made by a newer "
            "ovsync. Use that one, or make the plan again"
        )
    if version < 1:
        raise PlanFileError(f"the plan has format {version}, which no ovsync ever wrote")


def _check_untouched(plan: Plan, saved: Saved | None) -> None:
    if fingerprint_of(plan.changes, plan.settings_changes) != plan.fingerprint:
        raise PlanFileError(f"the changes do not match the fingerprint: {_TOUCHED}")
    if saved is not None and digest_of(saved.snapshot) != plan.desired.digest:
        raise PlanFileError(f"what would be applied does not match its digest: {_TOUCHED}")
