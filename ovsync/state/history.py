"""The chain of applies: each entry holds the digest of the one before.

An entry that was edited, removed or put in is seen. What names a person is in the chain
only by a salted hash, so that `state forget` can take the text out and the chain stays whole.
"""

import hashlib

import msgspec

from ovsync.state.record import Entry, Erasable, State


def erasable(parts: tuple[str, ...], salt: str) -> Erasable:
    """Text that can be erased later. The salt is random, and another one for every text."""
    return Erasable(hash=_hash(salt, parts), salt=salt, parts=parts)


def erased(text: Erasable) -> Erasable:
    """The same, with the text gone."""
    return Erasable(hash=text.hash)


def chained(entry: Entry, previous: Entry | None) -> Entry:
    """The entry, linked to the one before it."""
    linked = msgspec.structs.replace(entry, previous=previous.chain if previous else "")
    return msgspec.structs.replace(linked, chain=_chain(linked))


def chain_problems(state: State) -> tuple[str, ...]:
    """What is wrong with the history, in sentences; empty when it is whole."""
    problems = []
    previous = ""
    for number, entry in enumerate(state.history, start=1):
        if entry.serial != number or entry.previous != previous:
            problems.append(
                f"The history is broken before serial {entry.serial}: an entry was taken out or put in."
            )
        if entry.chain != _chain(entry) or not _texts_hold(entry):
            problems.append(f"The history's entry of serial {entry.serial} was changed after it was written.")
        previous = entry.chain
    if len(state.history) != state.serial:
        problems.append(
            f"The state is at serial {state.serial}, but its history has {len(state.history)} entries."
        )
    return tuple(problems)


def _chain(entry: Entry) -> str:
    """Over all that the entry says, its people and messages by their hashes only."""
    bare = msgspec.structs.replace(
        entry,
        chain="",
        document="",
        forgotten=0,
        actor=erased(entry.actor),
        messages=tuple(erased(message) for message in entry.messages),
        removed=tuple(erased(person) for person in entry.removed),
    )
    return hashlib.sha256(msgspec.json.encode(bare, order="deterministic")).hexdigest()


def _texts_hold(entry: Entry) -> bool:
    texts = (entry.actor, *entry.messages, *entry.removed)
    return all(_hash(text.salt, text.parts) == text.hash for text in texts if text.salt or text.parts)


def _hash(salt: str, parts: tuple[str, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode((salt, parts))).hexdigest()
