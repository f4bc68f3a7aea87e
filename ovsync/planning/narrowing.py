"""A plan of which only a part is shown. What is applied is never a part."""

from collections.abc import Iterable

import msgspec

from ovsync.planning.inputs import Side
from ovsync.planning.plan import Change, Impact, Kind, Plan

_NOTHING = Side()


class UnknownNameError(LookupError):
    """A team or a person who is on neither side. The message says who may have been meant."""


def narrowed(
    plan: Plan,
    teams: Iterable[str] = (),
    people: Iterable[str] = (),
    *,
    before: Side = _NOTHING,
    after: Side = _NOTHING,
) -> Plan:
    """The plan with only the changes and the impact that concern these teams and people (keys or IDs).

    Fingerprint, guards and summary stay those of the whole plan, and a note says so, since a sync
    overwrites all. before, after: the two sides, so that an entry without any change is known as well.
    Raises UnknownNameError.
    """
    known = _Known(plan, (before, after))
    of_teams = frozenset(one for name in teams for one in _found("team", name, known.teams))
    of_people = frozenset(one for name in people for one in _found("person", name, known.people))
    if not of_teams and not of_people:
        return plan
    rows = (row for side in (before, after) for row in side.snapshot.memberships)
    inside = frozenset(str(row.person) for row in rows if row.team in of_teams)
    concerned = [one for one in plan.changes if _concerns(one, of_teams, of_people, inside)]
    shown = _with_lines(concerned, plan.changes)
    names = ", ".join(sorted(of_teams | of_people))
    return msgspec.structs.replace(
        plan,
        changes=shown,
        impact=_impact(plan.impact, of_teams, of_people),
        narrowed_to=tuple(sorted(of_teams | of_people)),
        notes=(*plan.notes, _NOTE.format(names=names, shown=len(shown), all=len(plan.changes))),
    )


_NOTE = (
    "Shown is only what concerns {names}: {shown:,} of {all:,} changes. Counts, guards and fingerprint are "
    "those of the whole plan: an apply does all of it."
)


class _Known:
    """IDs by key and by ID."""

    def __init__(self, plan: Plan, sides: tuple[Side, ...]) -> None:
        self.teams: dict[str, set[str]] = {}
        self.people: dict[str, set[str]] = {}
        for side in sides:
            for team in side.snapshot.teams:
                _learn(self.teams, team.id, side.marks.of_team(team.id).key)
            for person in side.snapshot.people:
                _learn(self.people, person.id, side.marks.of_person(person.id).key)
                _learn(self.people, person.id, person.email)
        for change in plan.changes:
            is_team = change.kind in (Kind.TEAM, Kind.SUBTEAM)
            _learn(self.teams if is_team else self.people, change.id, change.key)
            for team_id in change.teams:
                _learn(self.teams, team_id, team_id)
            for fields in (change.before, change.after):
                if fields and change.kind in (Kind.TEAM, Kind.PERSON):
                    _learn(self.teams if is_team else self.people, change.id, str(fields["id"]))


def _learn(known: dict[str, set[str]], entry: str, name: str) -> None:
    known.setdefault(entry, set()).add(entry)
    known.setdefault(name, set()).add(entry)


def _found(what: str, name: str, known: dict[str, set[str]]) -> set[str]:
    if name in known:
        return known[name]
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    meant = f"; did you mean '{near[0]}'?" if near else ""
    raise UnknownNameError(f"no {what} is called '{name}', neither before nor after{meant}")


def _concerns(change: Change, teams: frozenset[str], people: frozenset[str], inside: frozenset[str]) -> bool:
    """inside: people who are in the teams; what changes of themselves concerns the team as well."""
    if change.kind is Kind.PERSON and change.id in inside:
        return True
    if change.kind in (Kind.TEAM, Kind.SUBTEAM):
        return change.id in teams or not teams.isdisjoint(change.teams)
    return change.id in people or not teams.isdisjoint(change.teams)


def _with_lines(concerned: list[Change], changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes, and those whose lines tell them."""
    tellers = {one.told_by for one in concerned if one.told_by}
    own = {id(one) for one in concerned}
    return tuple(
        one for one in changes if id(one) in own or (not one.told_by and f"{one.kind} {one.id}" in tellers)
    )


def _impact(impact: Impact, teams: frozenset[str], people: frozenset[str]) -> Impact:
    return Impact(
        invitations=tuple(one for one in impact.invitations if one in people),
        removals=tuple(one for one in impact.removals if one.id in people),
        email_changes=tuple(one for one in impact.email_changes if one.id in people),
        moves=tuple(one for one in impact.moves if one.id in people or teams & {one.from_, one.to}),
        access=tuple(
            one for one in impact.access if one.person in people or not teams.isdisjoint(one.through)
        ),
        below_anonymity=tuple(one for one in impact.below_anonymity if one.team in teams),
        not_done_by_officevibe=tuple(one for one in impact.not_done_by_officevibe if one.id in people),
        managers_without_team=tuple(one for one in impact.managers_without_team if one in people),
        people_without_team=tuple(one for one in impact.people_without_team if one in people),
    )
