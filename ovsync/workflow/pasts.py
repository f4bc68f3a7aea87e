"""The past of a person or a team, from the history of the state: the serials that changed it."""

from collections.abc import Callable, Iterator

import msgspec

from ovsync.model import PersonId, Snapshot, TeamId
from ovsync.state import Store
from ovsync.workflow.amending import plainly


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to an entry. at: ISO 8601. ref: a serial or a commit."""

    at: str
    ref: str
    who: str
    what: str


def person_events(store: Store, person: PersonId) -> tuple[Event, ...]:
    """What each apply changed of a person, newest first. Raises Stop."""
    return _events(store, lambda snapshot: _person_says(snapshot, person))


def team_events(store: Store, team: TeamId) -> tuple[Event, ...]:
    """What each apply changed of a team, newest first. Raises Stop."""
    return _events(store, lambda snapshot: _team_says(snapshot, team))


def _events(store: Store, says: Callable[[Snapshot], dict[str, str]]) -> tuple[Event, ...]:
    with plainly():
        stored = store.read()
        entries = stored.state.history if stored.state else ()
        sides = [(entry, says(store.applied_as(entry).snapshot)) for entry in entries]
    events = []
    before: dict[str, str] = {}
    for entry, now in sides:
        what = "; ".join(_difference(before, now))
        if what:
            ref = f"serial {entry.serial}"
            events.append(Event(at=entry.applied_at, ref=ref, who=entry.actor.text, what=what))
        before = now
    return tuple(reversed(events))


def _difference(before: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    if not before and now:
        yield "added"
    elif before and not now:
        yield "removed"
    for name in sorted(before.keys() | now.keys()):
        was, is_ = before.get(name, ""), now.get(name, "")
        if before and now and was != is_:
            yield f"{name}: {was or '—'} → {is_ or '—'}"


def _person_says(snapshot: Snapshot, person: PersonId) -> dict[str, str]:
    found = next((one for one in snapshot.people if one.id == person), None)
    if found is None:
        return {}
    rows = [row for row in snapshot.memberships if row.person == person]
    fields = {"email": found.email, "name": found.name, "job title": found.job_title}
    fields["language"] = found.language
    fields |= dict(zip(snapshot.columns, found.properties, strict=False))
    fields["in"] = ", ".join(row.team for row in rows if row.member)
    fields["manages"] = ", ".join(row.team for row in rows if row.manager)
    return fields


def _team_says(snapshot: Snapshot, team: TeamId) -> dict[str, str]:
    found = next((one for one in snapshot.teams if one.id == team), None)
    if found is None:
        return {}
    rows = [row for row in snapshot.memberships if row.team == team]
    return {
        "name": found.name,
        "members": ", ".join(row.person for row in rows if row.member),
        "managers": ", ".join(row.person for row in rows if row.manager),
        "within": ", ".join(link.parent for link in snapshot.sub_teams if link.child == team),
    }
