"""The use case `state forget`: a former person's data leaves all that is kept.

The chain of digests stays whole, for it holds people and messages by salted hashes only. What
cannot be searched (a team that is named after the person, say) is left, and said.
"""

import unicodedata
from collections.abc import Iterable

import msgspec

from ovsync.model import Marks, PersonId, Snapshot
from ovsync.state import Applied, Document, Entry, State, Store, Stored
from ovsync.state.history import erased
from ovsync.state.record import Erasable
from ovsync.workflow.stop import Stop


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken out: from which serials, and how many texts of the history."""

    state: State
    serials: tuple[int, ...]
    texts: int


class _Names(msgspec.Struct, frozen=True, kw_only=True):
    """All that the person was called: IDs, emails in lower case, first and last name together."""

    ids: frozenset[str]
    emails: frozenset[str]
    full: frozenset[str]

    def are_of(self, text: Erasable) -> bool:
        """Whether a text of the history speaks of the person."""
        whole = " ".join(text.parts)
        words = {word.strip(".,;:()<>[]'\"") for word in whole.split()}
        folded = whole.lower()
        return bool(words & self.ids) or any(name in folded for name in self.emails | self.full)


def forgotten(store: Store, stored: Stored, state: State, person: str) -> Forgotten:
    """Rewrite every kept document and text that names the person. Raises Stop, StateError."""
    if state.intents:
        raise Stop(
            "an apply was sent and never answered, and what it sent may name this person",
            suggestion="`ovsync apply` first",
        )
    kept = [(entry, store.applied_as(entry)) for entry in state.history]
    names = _names(unicodedata.normalize("NFC", person).strip(), kept)
    _check_gone(state, names, person)
    entries: list[Entry] = []
    documents: list[Document] = []
    for entry, applied in kept:
        rest, document = _without(store, entry, applied, names)
        entries.append(rest)
        documents += document
    changed = tuple(new.serial for new, old in zip(entries, state.history, strict=True) if new != old)
    if not changed:
        raise Stop(f"nobody in the history has the ID, key or email '{person}'")
    whole = msgspec.structs.replace(
        state,
        history=tuple(entries),
        actor=entries[-1].actor.text,
        messages=tuple(text.text for text in entries[-1].messages),
    )
    written = store.write(whole, stored.version, tuple(documents), anew=True)
    assert written.state is not None
    texts = sum(_erased(new) - _erased(old) for new, old in zip(entries, state.history, strict=True))
    return Forgotten(state=written.state, serials=changed, texts=texts)


def _names(person: str, kept: list[tuple[Entry, Applied]]) -> _Names:
    """The IDs and emails that the person ever had, from one of them or the key: until nothing is new."""
    known = {(str(one.id), one.email) for _, applied in kept for one in applied.snapshot.people}
    known |= {(text.parts[0], text.parts[1]) for entry, _ in kept for text in entry.removed if text.parts}
    keyed = {one for _, applied in kept for one, mark in applied.marks.people.items() if mark.key == person}
    names = {str(one) for one in keyed} | {person, person.lower()}
    while True:
        found = names | {name for pair in known if names.intersection(pair) for name in pair}
        if found == names:
            break
        names = found
    return _Names(
        ids=frozenset(one for one, _ in known if one in names),
        emails=frozenset(email for _, email in known if email in names),
        full=frozenset(
            one.name.lower() for _, applied in kept for one in applied.snapshot.people if one.id in names
        ),
    )


def _check_gone(state: State, names: _Names, person: str) -> None:
    for one in state.snapshot.people:
        if one.id in names.ids or one.email in names.emails:
            raise Stop(
                f"'{person}' is {one.name}, who is in the organisation as last applied",
                suggestion="take the person out of the org and apply that first",
            )


def _without(
    store: Store, entry: Entry, applied: Applied, names: _Names
) -> tuple[Entry, tuple[Document, ...]]:
    texts = msgspec.structs.replace(
        entry,
        actor=_cleared(entry.actor, names),
        messages=tuple(_cleared(text, names) for text in entry.messages),
        removed=tuple(_cleared(text, names) for text in entry.removed),
    )
    gone = {one.id for one in applied.snapshot.people if one.id in names.ids or one.email in names.emails}
    if not gone:
        return texts, ()
    document = store.document(
        _snapshot_without(applied.snapshot, gone), _marks_without(applied.marks, gone), id=applied.id
    )
    rest = msgspec.structs.replace(texts, document=document.name, forgotten=entry.forgotten + len(gone))
    return rest, (document,)


def _cleared(text: Erasable, names: _Names) -> Erasable:
    return erased(text) if names.are_of(text) else text


def _snapshot_without(snapshot: Snapshot, gone: Iterable[PersonId]) -> Snapshot:
    left_out = set(gone)
    return msgspec.structs.replace(
        snapshot,
        people=tuple(person for person in snapshot.people if person.id not in left_out),
        memberships=tuple(row for row in snapshot.memberships if row.person not in left_out),
    )


def _marks_without(marks: Marks, gone: set[PersonId]) -> Marks:
    people = {person: mark for person, mark in marks.people.items() if person not in gone}
    return Marks(people=people, teams=marks.teams)


def _erased(entry: Entry) -> int:
    return sum(not text.salt for text in (entry.actor, *entry.messages, *entry.removed))
