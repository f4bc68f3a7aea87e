"""What was compiled and found of an organisation of the same shape, kept from an earlier run.

Most changes touch a title or a property. Then teams, rows and findings are what they were, and only
people are others: the kept result holds for the new people.
"""

import datetime
import hashlib
from typing import Final

import msgspec

from ovsync.compiler import assembled, structure_of
from ovsync.diagnostics import Diagnostic
from ovsync.language import Cache, Reading
from ovsync.language.version import code_version
from ovsync.model import Compiled, Org, PackedRows, Rows, Structure
from ovsync.rules import check_all


class _Kept(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """structure: without its memberships, which wait encoded."""

    structure: Structure
    findings: tuple[Diagnostic, ...]
    memberships: PackedRows

    @classmethod
    def of(cls, structure: Structure, findings: tuple[Diagnostic, ...]) -> "_Kept":
        return cls(
            structure=msgspec.structs.replace(structure, memberships=()),
            findings=findings,
            memberships=PackedRows.of(Rows.of(structure.memberships)),
        )

    def whole(self) -> Structure:
        return msgspec.structs.replace(self.structure, memberships=self.memberships.rows())


_KEPT: Final = msgspec.msgpack.Decoder(_Kept)


def compiled_and_checked(
    reading: Reading, org: Org, as_of: datetime.date, cache: Cache | None
) -> tuple[Compiled, tuple[Diagnostic, ...]]:
    """What `org`, which `reading` read, is on that day, and what the rules say of it."""
    key = _key(reading.shape, as_of) if reading.shape else ""
    kept = _recalled(cache, key) if cache and key else None
    if kept is not None:
        return assembled(org, kept.whole(), as_of), kept.findings
    structure = structure_of(org, as_of)
    compiled = assembled(org, structure, as_of)
    findings = tuple(check_all(org, compiled))
    if cache and key:
        cache.put(key, msgspec.msgpack.encode(_Kept.of(structure, findings)))
    return compiled, findings


def _recalled(cache: Cache, key: str) -> _Kept | None:
    head = cache.get(key)
    try:
        return _KEPT.decode(head) if head is not None else None
    except msgspec.DecodeError:
        return None


def _key(shape: str, as_of: datetime.date) -> str:
    named = msgspec.msgpack.encode(("structure", code_version(), shape, as_of.isoformat()))
    return hashlib.sha256(named).hexdigest()
