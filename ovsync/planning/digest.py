"""A name for a Snapshot: equal Snapshots, equal digests."""

import hashlib

import msgspec

from ovsync.model import Snapshot

_ENCODER = msgspec.msgpack.Encoder()


def digest_of(snapshot: Snapshot) -> str:
    """SHA-256 in hex over the Snapshot's canonical encoding (its fields in order, as MessagePack)."""
    return hashlib.sha256(_ENCODER.encode(snapshot)).hexdigest()
