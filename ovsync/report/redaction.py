"""People's names and emails taken out of what is printed or commented; keys and IDs stay.

A redacted plan is for reading: its fingerprint is that of the plan it was made of.
"""

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from ovsync.diagnostics import Diagnostic
from ovsync.model import Person
from ovsync.planning.plan import Access, Change, EmailChange, Finding, Guard, Impact, Kind, Plan
from ovsync.report.drift import redact_drift
from ovsync.report.names import HIDDEN_EMAIL, HIDDEN_NAME, Names, look_for

_PERSONAL = {"email": HIDDEN_EMAIL, "firstName": HIDDEN_NAME, "lastName": HIDDEN_NAME, "imageUrl": "(image)"}


def redact(plan: Plan, people: Iterable[Person] = (), teams: Iterable[tuple[str, str]] = ()) -> Plan:
    """The plan without names and emails of people, wherever they stand in it.

    A name becomes the key, or the ID; a team whose name holds somebody's name is called by its key.
    people: those whose names may be mentioned though nothing happens to them. teams: (name, key), likewise.
    """
    everyone = tuple(people)
    names = _names(plan, everyone, ())
    others = [(name, key) for name, key in teams if names.names_somebody(name)]
    telling = [change for change in plan.changes if change.kind in (Kind.TEAM, Kind.SUBTEAM)]
    names = _names(plan, everyone, [*_team_names(telling, names), *others])
    return replace(
        plan,
        changes=tuple(_change(change, names) for change in plan.changes),
        impact=_impact(plan.impact, names),
        guards=tuple(_guard(guard, names) for guard in plan.guards),
        diagnostics=tuple(_finding(finding, names) for finding in plan.diagnostics),
        notes=tuple(map(names.out_of, plan.notes)),
        settings_changes=tuple(map(names.out_of, plan.settings_changes)),
        drift=redact_drift(plan.drift) if plan.drift else plan.drift,
    )


def redact_diagnostics(
    diagnostics: tuple[Diagnostic, ...], people: Iterable[Person] = ()
) -> tuple[Diagnostic, ...]:
    """The findings without emails, and without the names of `people`.

    Excerpts show source as it is: print redacted findings with a `line_of` that knows no line.
    """
    everyone = tuple(people)
    names = look_for(_spoken(everyone), (), ())
    return tuple(
        replace(
            one,
            message=names.out_of(one.message),
            help=names.out_of(one.help),
            related=tuple(replace(other, message=names.out_of(other.message)) for other in one.related),
        )
        for one in diagnostics
    )


def redact_text(text: str, people: Iterable[Person]) -> str:
    """A sentence without emails, and without the names of `people`."""
    return look_for(_spoken(people), (), ()).out_of(text)


def _spoken(people: Iterable[Person]) -> Iterable[tuple[str, str]]:
    return ((person.name, person.id) for person in people)


def _names(plan: Plan, people: tuple[Person, ...], teams: Iterable[tuple[str, str]]) -> Names:
    changes = [change for change in plan.changes if change.kind not in (Kind.TEAM, Kind.SUBTEAM)]
    sides = [
        (side, change.key or change.id)
        for change in changes
        if change.kind is Kind.PERSON
        for side in (change.before, change.after)
        if side
    ]
    spoken = [(change.name, change.key or change.id) for change in changes]
    spoken += [
        (f"{side.get('firstName', '')} {side.get('lastName', '')}".strip(), key) for side, key in sides
    ]
    parts = [str(side.get(field, "")) for side, _ in sides for field in ("firstName", "lastName")]
    parts += [part for person in people for part in (person.first_name, person.last_name)]
    return look_for(
        [*spoken, *_spoken(people), *teams],
        [(str(side.get("email", "")), key) for side, key in sides],
        parts,
    )


def _team_names(changes: Iterable[Change], names: Names) -> Iterable[tuple[str, str]]:
    for change in changes:
        sides = (change.before or {}, change.after or {})
        for name in sorted({change.name, *(str(side.get("name", "")) for side in sides)}):
            if names.names_somebody(name):
                yield name, change.key or change.id


def _change(change: Change, names: Names) -> Change:
    identity = names.identity(change.id)
    key = names.identity(change.key)
    of_team = change.kind in (Kind.TEAM, Kind.SUBTEAM)
    kind, _, teller = change.told_by.partition(" ")
    return replace(
        change,
        id=identity,
        key=key,
        name=names.out_of(change.name) if of_team else key or identity,
        before=_side(change.before, names),
        after=_side(change.after, names),
        summary=names.out_of(_without_values(change)),
        told_by=f"{kind} {names.identity(teller)}" if teller else change.told_by,
    )


def _without_values(change: Change) -> str:
    """The summary without the values of personal fields that differ: half a name is no known name."""
    text = change.summary
    if change.kind is Kind.PERSON and change.before and change.after:
        for field in _PERSONAL.keys() & set(change.fields):
            for value in {str(change.before.get(field, "")), str(change.after.get(field, ""))} - {""}:
                text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _PERSONAL[field], text)
    return text


def _side(side: dict[str, Any] | None, names: Names) -> dict[str, Any] | None:
    if side is None:
        return None
    redacted = {field: names.out_of_value(value) for field, value in side.items()}
    for field in redacted.keys() & {"id", "person"}:
        redacted[field] = names.identity(str(side[field]))
    return redacted | {field: _PERSONAL[field] for field in redacted.keys() & _PERSONAL.keys() if side[field]}


def _impact(impact: Impact, names: Names) -> Impact:
    identity = names.identity
    return replace(
        impact,
        invitations=tuple(map(identity, impact.invitations)),
        removals=tuple(replace(one, id=identity(one.id)) for one in impact.removals),
        email_changes=tuple(
            EmailChange(id=identity(one.id), from_=HIDDEN_EMAIL, to=HIDDEN_EMAIL)
            for one in impact.email_changes
        ),
        moves=tuple(replace(one, id=identity(one.id)) for one in impact.moves),
        access=tuple(_access(one, names) for one in impact.access),
        below_anonymity=tuple(
            replace(one, called=names.out_of(one.called)) for one in impact.below_anonymity
        ),
        not_done_by_officevibe=tuple(
            replace(one, id=identity(one.id), what=names.out_of(one.what))
            for one in impact.not_done_by_officevibe
        ),
        managers_without_team=tuple(map(identity, impact.managers_without_team)),
        people_without_team=tuple(map(identity, impact.people_without_team)),
    )


def _access(access: Access, names: Names) -> Access:
    return replace(
        access,
        person=names.identity(access.person),
        key=names.identity(access.key),
        called=names.identity(access.key) or names.identity(access.person),
        gained=tuple(map(names.identity, access.gained)),
        lost=tuple(map(names.identity, access.lost)),
    )


def _guard(guard: Guard, names: Names) -> Guard:
    return replace(guard, ids=tuple(map(names.identity, guard.ids)), message=names.out_of(guard.message))


def _finding(finding: Finding, names: Names) -> Finding:
    return replace(finding, message=names.out_of(finding.message), help=names.out_of(finding.help))
