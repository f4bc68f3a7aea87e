"""Who is who on the two sides.

A person is the same person by email, then by ID: Officevibe keeps people by email.
A team is the same team by ID: Officevibe keeps its history by that. Where an ID is gone
and another came, the team is known again by its name and its members; what could be
told in two ways stays a removal and an addition, the reading that the guards see best.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import msgspec

from ovsync.model import Person, Rows, Snapshot, Team
from ovsync.planning.apart import apart, people_apart
from ovsync.planning.fields import all_columns, over
from ovsync.planning.tokens import gone_token

E = TypeVar("E")

MOST = 0.6
"""The share of a team's members from which on another team counts as its continuation."""


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The people who differ: the same person on both sides, or only on one.

    tokens: ID before -> ID after, where the two differ. Whoever is gone while the ID went to somebody
        else gets a token that no ID can be.
    """

    same: tuple[tuple[Person, Person], ...] = ()
    removed: tuple[Person, ...] = ()
    added: tuple[Person, ...] = ()
    tokens: dict[str, str] = {}


class SameTeam(msgspec.Struct, frozen=True, kw_only=True):
    """One team on both sides. guess: its ID changed, and its name or some members as well."""

    before: Team
    after: Team
    guess: bool = False


class Teams(msgspec.Struct, frozen=True, kw_only=True):
    """The teams that differ. tokens: ID before -> ID after, where the two differ."""

    same: tuple[SameTeam, ...] = ()
    removed: tuple[Team, ...] = ()
    added: tuple[Team, ...] = ()
    tokens: dict[str, str] = {}


def match_people(before: Snapshot, after: Snapshot) -> People:
    """Pair the people who are not equal on both sides: by email first, then by ID."""
    columns = all_columns(before, after)
    gone, come = people_apart(
        over(before.people, before.columns, columns), over(after.people, after.columns, columns)
    )
    by_email, rest_gone, rest_come = _paired(gone, come, lambda person: person.email)
    by_id, removed, added = _paired(rest_gone, rest_come, lambda person: person.id)
    same = sorted((*by_email, *by_id), key=lambda pair: (pair[1].id, pair[0].id))
    tokens = {str(old.id): str(new.id) for old, new in same if old.id != new.id}
    reused = {new.id for _, new in same}
    tokens |= {str(person.id): gone_token(person.id) for person in removed if person.id in reused}
    return People(same=tuple(same), removed=tuple(removed), added=tuple(added), tokens=tokens)


def match_teams(before: Snapshot, after: Snapshot, people: People) -> Teams:
    """Pair the teams that are not equal on both sides: by ID, then by name and members."""
    gone, come = apart(before.teams, after.teams)
    by_id, removed, added = _paired(gone, come, lambda team: team.id)
    same = [SameTeam(before=old, after=new) for old, new in by_id]
    if removed and added:
        again, removed, added = _known_again(before, after, people, removed, added)
        same += again
    return Teams(
        same=tuple(sorted(same, key=lambda pair: pair.after.id)),
        removed=tuple(removed),
        added=tuple(added),
        tokens={str(one.before.id): str(one.after.id) for one in same if one.before.id != one.after.id},
    )


def _known_again(
    before: Snapshot, after: Snapshot, people: People, gone: Iterable[Team], come: Iterable[Team]
) -> tuple[list[SameTeam], list[Team], list[Team]]:
    """The teams whose ID changed: name and members stayed, or at least one of the two."""
    was = _members(before.rows, {team.id for team in gone}, people.tokens)
    now = _members(after.rows, {team.id for team in come}, {})
    members = {**was, **now}
    nobody: frozenset[str] = frozenset()
    whole, left, new = _paired(gone, come, lambda team: (team.name, members.get(team.id, nobody)))
    named, left, new = _paired(
        left,
        new,
        lambda team: team.name,
        lambda old, new: _continues(members.get(old.id, nobody), members.get(new.id, nobody)),
    )
    staffed, left, new = _paired(
        left,
        new,
        lambda team: members.get(team.id) if len(members.get(team.id, nobody)) > 1 else None,
    )
    same = [SameTeam(before=one, after=other) for one, other in whole]
    same += [SameTeam(before=one, after=other, guess=True) for one, other in (*named, *staffed)]
    return same, left, new


def _members(rows: Rows, teams: set[str], tokens: dict[str, str]) -> dict[str, frozenset[str]]:
    return {
        one.team: frozenset(tokens.get(person, person) for person in one.members)
        for one in rows.by_team
        if one.members and one.team in teams
    }


def _continues(was: frozenset[str], now: frozenset[str]) -> bool:
    return len(was & now) >= MOST * max(len(was), len(now))


def _any(before: object, after: object) -> bool:  # noqa: ARG001
    return True


def _paired(
    gone: Iterable[E],
    come: Iterable[E],
    by: Callable[[E], Hashable],
    fits: Callable[[E, E], bool] = _any,
) -> tuple[list[tuple[E, E]], list[E], list[E]]:
    """The pairs that agree in `by`, where just one on each side has that value, and the two rests."""
    gone, come = list(gone), list(come)
    if not (gone and come):
        return [], gone, come
    old, new = _unique(gone, by), _unique(come, by)
    pairs = [(old[value], new[value]) for value in old if value in new and fits(old[value], new[value])]
    paired_old, paired_new = {id(one) for one, _ in pairs}, {id(one) for _, one in pairs}
    return (
        pairs,
        [one for one in gone if id(one) not in paired_old],
        [one for one in come if id(one) not in paired_new],
    )


def _unique(entries: list[E], by: Callable[[E], Hashable]) -> dict[Hashable, E]:
    """The entries by their value; a value that two entries have, or that is None, leads to none."""
    values = [by(one) for one in entries]
    count = Counter(values)
    return {
        value: one
        for value, one in zip(values, entries, strict=True)
        if value is not None and count[value] == 1
    }
