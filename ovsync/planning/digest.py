"""A name for a Snapshot: equal Snapshots, equal digests."""

import hashlib

import msgspec

from ovsync.model import Snapshot

_ENCODER = msgspec.msgpack.Encoder()


def digest_of(snapshot: Snapshot) -> str:
    """SHA-256 in hex over the fields in order, as MessagePack; for people and memberships, their digests."""
    people, rows = snapshot.crowd.digests.packed, snapshot.rows.digest
    parts = (snapshot.columns, people, snapshot.teams, rows, snapshot.sub_teams)
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()
