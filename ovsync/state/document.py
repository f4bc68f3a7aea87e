"""A State as bytes, and back: the head with its checksum, and a document for each Snapshot.

    head      {"formatVersion": 1, "checksum": SHA-256 of the bytes of "state", "state": {...}}
    document  {"formatVersion": 1, "id": ..., "snapshot": {...}, "marks": {...}}

Nothing here knows where the bytes lie, or whether they are encrypted.
"""

import hashlib
from typing import Final

import msgspec

from ovsync.model import Marks, Snapshot, plain
from ovsync.state.applied import Applied
from ovsync.state.errors import CorruptStateError, NewerStateError
from ovsync.state.known import Known
from ovsync.state.record import FORMAT_VERSION, State


class _Head(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    format_version: int = FORMAT_VERSION
    checksum: str
    state: msgspec.Raw


class _Document(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    format_version: int = FORMAT_VERSION
    id: str = ""
    snapshot: Snapshot
    marks: Marks = Marks()


class _Format(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    format_version: int


_ENCODER: Final = msgspec.json.Encoder(order="deterministic", enc_hook=plain)
_UNREADABLE: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_HELP: Final = (
    "it was damaged, or changed by hand. Put an older copy back; or move it away, export what the "
    "service holds, and start again with `ovsync state adopt DIR`"
)


def head_bytes(state: State) -> bytes:
    """The head, without the Snapshot and its marks."""
    bare = msgspec.structs.replace(state, snapshot=Snapshot(), marks=Marks())
    raw = _ENCODER.encode(bare)
    return msgspec.json.encode(_Head(checksum=_sha256(raw), state=msgspec.Raw(raw))) + b"\n"


def read_head(raw: bytes, shown: str) -> State:
    """The State without its Snapshot. Raises CorruptStateError, NewerStateError; `shown` names the place."""
    _check_format(raw, shown)
    try:
        head = msgspec.json.decode(raw, type=_Head)
        if _sha256(bytes(head.state)) != head.checksum:
            raise CorruptStateError(f"{shown} does not match its own checksum", _HELP)
        return msgspec.json.decode(head.state, type=State)
    except _UNREADABLE as error:
        raise CorruptStateError(f"{shown} is not a state: {error}", _HELP) from None


def document_bytes(applied: Applied) -> bytes:
    """The document of a Snapshot."""
    document = _Document(id=applied.id, snapshot=applied.snapshot, marks=applied.marks)
    return _ENCODER.encode(document)


def read_document(raw: bytes, shown: str, known: Known | None = None) -> Applied:
    """The Snapshot of a document. Raises CorruptStateError, NewerStateError.

    known: what is remembered of it since it was read in full; its people are decoded when asked for.
    """
    if known is not None:
        return known.applied(raw)
    try:
        document = msgspec.json.decode(raw, type=_Document)
    except _UNREADABLE as error:
        _check_format(raw, shown)
        raise CorruptStateError(f"{shown} is not a snapshot: {error}", _HELP) from None
    _check_version(document.format_version, shown)
    return Applied(snapshot=document.snapshot, marks=document.marks, id=document.id)


def name_of(stored: bytes) -> str:
    """The name of a document: the SHA-256 of the bytes as they are stored."""
    return _sha256(stored)


def corrupt(message: str) -> CorruptStateError:
    """A corrupt state, with what to do about it."""
    return CorruptStateError(message, _HELP)


def _check_format(raw: bytes, shown: str) -> None:
    try:
        version = msgspec.json.decode(raw, type=_Format).format_version
    except _UNREADABLE as error:
        raise CorruptStateError(f"{shown} is not a state: {error}", _HELP) from None
    _check_version(version, shown)


def _check_version(version: int, shown: str) -> None:
    if version > FORMAT_VERSION:
        raise NewerStateError(
            f"{shown} has format {version}, and this ovsync reads up to {FORMAT_VERSION}: "
            "a newer ovsync wrote it",
            "install that version or a later one: pip install --upgrade ovsync",
        )
    if version < 1:
        raise CorruptStateError(f"{shown} has format {version}, which never was", _HELP)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
