"""The live account against what was applied last: only what the API can show, and that exactly.

No read returns a person's ID, language, properties or status, or a link between teams. A person is
known by email; a team by ID, else by name. Text is compared as the service may have kept it: NFC, trimmed.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from ovsync.model import LiveAccount, LivePerson, LiveTeam, Marks, Person, Role, Snapshot, Team
from ovsync.planning.drift_teams import Roster, rosters

NOT_SHOWN: Final = (
    "IDs of people",
    "languages",
    "image URLs",
    "custom properties",
    "statuses (invited, active, deactivated)",
    "sub-team links",
)
"""What no read of the API returns: it can only be compared with what was applied last."""


class Drifted(StrEnum):
    """How a thing differs from what was applied."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


class Difference(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One thing that is not as it was applied.

    kind: person, team, membership or management. id: the wire ID; the email of a person who is only
    there; the team's ID of a membership. name: of the person or team. email: of the person, in a
    membership or management too. field, applied, live: of a changed field; of a role (administrator,
    executive), which no sync sets, `applied` is what the org said.
    """

    kind: str
    how: Drifted
    id: str
    name: str
    email: str = ""
    field: str = ""
    applied: str = ""
    live: str = ""


class Drift(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """All differences: people by email, then teams by ID, then who is in them.

    not_compared: what the API does not show, and what this answer did not hold.
    """

    differences: tuple[Difference, ...] = ()
    not_compared: tuple[str, ...] = NOT_SHOWN

    @property
    def is_none(self) -> bool:
        """Whether everything that can be seen is as it was applied."""
        return not self.differences


def compare(account: LiveAccount, snapshot: Snapshot, marks: Marks) -> Drift:
    """What differs in the live account from the Snapshot that was applied last."""
    teams = _matched(account, snapshot)
    applied = {team.id: roster for team, roster in zip(snapshot.teams, rosters(snapshot), strict=True)}
    differences = (
        *_people(account, snapshot, marks),
        *_teams(account, snapshot, teams),
        *(one for team, live in teams for one in _members(team, live, applied[team.id])),
        *_managements(account, snapshot),
    )
    unknown = any(live.members is None for _, live in teams)
    return Drift(
        differences=differences,
        not_compared=(*NOT_SHOWN, *(("who is in which team (this answer did not say)",) if unknown else ())),
    )


def _people(account: LiveAccount, snapshot: Snapshot, marks: Marks) -> Iterator[Difference]:
    live = {person.email: person for person in account.people}
    managers = {row.person for row in snapshot.memberships if row.manager}
    for person in sorted(snapshot.people, key=lambda one: one.email):
        found = live.pop(person.email, None)
        if found is None:
            yield _person(person, Drifted.MISSING)
            continue
        role = marks.of_person(person.id).role
        for field, applied, shown in _fields(person, found, role, person.id in managers):
            if applied != shown:
                yield _person(person, Drifted.CHANGED, field, applied, shown)
    for email, extra in sorted(live.items()):
        name = f"{extra.first_name} {extra.last_name}".strip()
        role_shown = "administrator" if extra.is_administrator else ""
        yield Difference(kind="person", how=Drifted.EXTRA, id=email, name=name, email=email, live=role_shown)


def _fields(person: Person, live: LivePerson, role: Role, manages: bool) -> Iterator[tuple[str, str, str]]:
    """(field, as applied, as shown) of everything that a read of a person shows."""
    yield "firstName", _plain(person.first_name), _plain(live.first_name)
    yield "lastName", _plain(person.last_name), _plain(live.last_name)
    yield "jobTitle", _plain(person.job_title), _plain(live.job_title)
    yield "administrator", _yes(role is Role.ADMINISTRATOR), _yes(live.is_administrator)
    yield "executive", _yes(role is Role.EXECUTIVE), _yes(live.is_executive)
    yield "manager", _yes(manages), _yes(live.is_manager)


def _person(person: Person, how: Drifted, field: str = "", applied: str = "", live: str = "") -> Difference:
    return Difference(
        kind="person",
        how=how,
        id=person.id,
        name=person.name,
        email=person.email,
        field=field,
        applied=applied,
        live=live,
    )


def _matched(account: LiveAccount, snapshot: Snapshot) -> tuple[tuple[Team, LiveTeam], ...]:
    """The teams of both sides: by ID, and those left over by a name that only one team has."""
    live = {team.id: team for team in account.teams}
    pairs = {team.id: live.pop(team.id) for team in snapshot.teams if team.id in live}
    by_name: dict[str, list[LiveTeam]] = {}
    for one in live.values():
        by_name.setdefault(_plain(one.name), []).append(one)
    for team in snapshot.teams:
        named = by_name.get(_plain(team.name), [])
        if team.id not in pairs and len(named) == 1:
            pairs[team.id] = named.pop()
    return tuple((team, pairs[team.id]) for team in snapshot.teams if team.id in pairs)


def _teams(
    account: LiveAccount, snapshot: Snapshot, matched: tuple[tuple[Team, LiveTeam], ...]
) -> Iterator[Difference]:
    known = {team.id for team, _ in matched}
    shown = {live.id for _, live in matched}
    for team in snapshot.teams:
        if team.id not in known:
            yield Difference(kind="team", how=Drifted.MISSING, id=team.id, name=team.name)
    for team, live in matched:
        for field, applied, now in (("id", team.id, live.id), ("name", _plain(team.name), _plain(live.name))):
            if applied != now:
                yield Difference(
                    kind="team",
                    how=Drifted.CHANGED,
                    id=team.id,
                    name=team.name,
                    field=field,
                    applied=applied,
                    live=now,
                )
    for extra in account.teams:
        if extra.id not in shown:
            yield Difference(kind="team", how=Drifted.EXTRA, id=extra.id, name=extra.name)


def _members(team: Team, live: LiveTeam, roster: Roster) -> Iterator[Difference]:
    """Who is missing from a team, and who is there beyond its members and managers."""
    if live.members is None:
        return
    shown = set(live.members)
    for how, emails in (
        (Drifted.MISSING, roster.members - shown),
        (Drifted.EXTRA, shown - roster.members - roster.managers),
    ):
        for email in sorted(emails):
            yield Difference(kind="membership", how=how, id=team.id, name=team.name, email=email)


def _managements(account: LiveAccount, snapshot: Snapshot) -> Iterator[Difference]:
    """Teams by name that a person manages, where the answer named them."""
    names: dict[str, set[str]] = {}
    for team, roster in zip(snapshot.teams, rosters(snapshot), strict=True):
        for email in roster.managers:
            names.setdefault(email, set()).add(_plain(team.name))
    people = {person.email: person for person in snapshot.people}
    for live in account.people:
        person = people.get(live.email)
        if person is None or live.managed_teams is None:
            continue
        applied, shown = names.get(live.email, set()), {_plain(name) for name in live.managed_teams}
        for how, teams in ((Drifted.MISSING, applied - shown), (Drifted.EXTRA, shown - applied)):
            for name in sorted(teams):
                yield Difference(kind="management", how=how, id=person.id, name=name, email=live.email)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _yes(value: bool) -> str:
    return "yes" if value else "no"
