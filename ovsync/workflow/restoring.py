"""The past of the state: what an earlier serial held, and what going back to it cannot undo."""

import msgspec

from ovsync.model import Person, Snapshot
from ovsync.planning.inputs import Side
from ovsync.state import Entry, Store
from ovsync.workflow.amending import plainly
from ovsync.workflow.stop import Stop


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A serial of the history, with what was applied."""

    entry: Entry
    side: Side


class Restoration(msgspec.Struct, frozen=True, kw_only=True):
    """What `state restore` leads to: `side` is planned, sent and recorded like any other (a new serial).

    not_undone: sentences on what sending the old organisation again does not bring back.
    """

    entry: Entry
    side: Side
    not_undone: tuple[str, ...] = ()


def past(store: Store, serial: int) -> Past:
    """What was applied as that serial. Raises Stop."""
    with plainly():
        entry, applied = store.read_serial(serial)
    return Past(entry=entry, side=Side(snapshot=applied.snapshot, marks=applied.marks))


def history(store: Store) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """All entries, newest first, and what is wrong with their chain (among other notices). Raises Stop."""
    with plainly():
        stored = store.read_history()
    entries = stored.state.history if stored.state is not None else ()
    return tuple(reversed(entries)), stored.notices


def restoration(store: Store, serial: int) -> Restoration:
    """The way back to that serial. Raises Stop."""
    then = past(store, serial)
    with plainly():
        now = store.read().applied
    assert now is not None
    if serial == now.serial:
        raise Stop(f"serial {serial} is what was applied last; there is nothing to restore")
    return Restoration(
        entry=then.entry,
        side=then.side,
        not_undone=(*_of_people(then.side.snapshot, now.snapshot), *_of_teams(then, now.snapshot)),
    )


def _of_people(then: Snapshot, now: Snapshot) -> tuple[str, ...]:
    gone = _missing(then, now)
    come = _missing(now, then)
    said = []
    if gone:
        said.append(
            f"{_named(gone)} left since: Officevibe deleted whoever was not active, with their answers; "
            "they come back as new people, and an invitation goes out where inviteNewUsers is true."
        )
    if come:
        said.append(f"{_named(come)} came since: an invitation that was sent cannot be taken back.")
    emails = {person.id: person.email for person in now.people}
    changed = [one for one in then.people if emails.get(one.id, one.email) != one.email]
    if changed:
        said.append(
            f"{_named(tuple(changed))} had another email then: Officevibe takes that for a new person."
        )
    return tuple(said)


def _of_teams(then: Past, now: Snapshot) -> tuple[str, ...]:
    kept = {team.id for team in now.teams}
    gone = [team.name for team in then.side.snapshot.teams if team.id not in kept]
    said = []
    if gone:
        said.append(f"{_listed(gone)}: the history of a team that was removed may be gone from Officevibe.")
    if then.entry.forgotten:
        said.append(f"{then.entry.forgotten} of that serial's people were forgotten and do not come back.")
    return tuple(said)


def _missing(there: Snapshot, here: Snapshot) -> tuple[Person, ...]:
    ids = {person.id for person in here.people}
    emails = {person.email for person in here.people}
    return tuple(one for one in there.people if one.id not in ids and one.email not in emails)


def _named(people: tuple[Person, ...]) -> str:
    return _listed([f"{person.name} <{person.email}>" for person in people])


def _listed(names: list[str], most: int = 10) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
