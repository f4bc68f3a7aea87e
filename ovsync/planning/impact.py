"""What the changes do to people, beyond what they say."""

from collections.abc import Iterator
from itertools import chain

from ovsync import officevibe
from ovsync.hierarchy import access_changes
from ovsync.model import Role, Snapshot
from ovsync.planning.impact_by_hand import is_administrator, not_done
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.names import Names
from ovsync.planning.plan import (
    Access,
    Action,
    BelowAnonymity,
    Change,
    EmailChange,
    Impact,
    Kind,
    Move,
    Removal,
    chosen,
)
from ovsync.planning.tokens import rows_under, shown, tokens_of

KEPT = "kept"
GONE = "deactivated-or-deleted"
_ROWS = (Kind.MEMBERSHIP, Kind.MANAGEMENT, Kind.SUBTEAM)
_THRESHOLDS = (officevibe.SCORES_NEED, officevibe.ANONYMOUS_FEEDBACK_NEEDS)


def impact_of(changes: tuple[Change, ...], inputs: PlanInputs, names: Names) -> Impact:
    """Invitations, removals, emails, moves, sight, anonymity, and who is left without a team."""
    by_hand = not_done(changes, inputs)
    if not changes:
        return Impact(not_done_by_officevibe=by_hand)
    # Whose rows are all the same sees and misses what they did: most plans touch few rows, or none.
    rows_change = any(one.kind in _ROWS for one in changes)
    before = rows_under(inputs.before.snapshot, tokens_of(changes)) if rows_change else Snapshot()
    after = inputs.after.snapshot
    return Impact(
        invitations=_invitations(changes, inputs),
        removals=tuple(_removals(changes, inputs)),
        email_changes=tuple(_email_changes(changes)),
        moves=tuple(_moves(changes)),
        access=tuple(_access(before, inputs, names)),
        below_anonymity=tuple(_below(changes, before, after, names)),
        not_done_by_officevibe=by_hand,
        managers_without_team=_left_without(changes, before, after, manager_only=True),
        people_without_team=_left_without(changes, before, after, manager_only=False),
    )


def has_new_email(person: Change) -> bool:
    """Whether a person's email changed: to Officevibe, a removal and a new person."""
    return (
        person.before is not None
        and person.after is not None
        and person.before["email"] != person.after["email"]
    )


def _invitations(changes: tuple[Change, ...], inputs: PlanInputs) -> tuple[str, ...]:
    """People whose email is new to the account: those who come, and those who get another email."""
    if not inputs.environment.target.invite_new_users:
        return ()
    return tuple(one.id for one in chosen(changes, Kind.PERSON) if one.before is None or has_new_email(one))


def _removals(changes: tuple[Change, ...], inputs: PlanInputs) -> Iterator[Removal]:
    for one in chosen(changes, Kind.PERSON, Action.REMOVE):
        yield Removal(id=one.id, outcome=KEPT if is_administrator(one, inputs) else GONE)


def _email_changes(changes: tuple[Change, ...]) -> Iterator[EmailChange]:
    for one in chosen(changes, Kind.PERSON):
        if has_new_email(one) and one.before and one.after:
            yield EmailChange(id=one.id, from_=one.before["email"], to=one.after["email"])


def _moves(changes: tuple[Change, ...]) -> Iterator[Move]:
    for one in chosen(changes, Kind.MEMBERSHIP, Action.MOVE):
        yield Move(id=one.id, from_=one.teams[0], to=one.teams[1])


def _access(before: Snapshot, inputs: PlanInputs, names: Names) -> Iterator[Access]:
    """Who sees others now. Executives see everybody anyway; into nothing, everything is new."""
    if not before.memberships:
        return
    marks = inputs.after.marks
    for one in access_changes(before, inputs.after.snapshot):
        if marks.of_person(one.person).role is not Role.EXECUTIVE:
            manager = shown(one.person)
            yield Access(
                person=manager,
                key=names.person_key(manager),
                called=names.manager(manager),
                gained=tuple(one.gained),
                lost=tuple(shown(person) for person in one.lost),
                through=one.through,
            )


def _below(
    changes: tuple[Change, ...], before: Snapshot, after: Snapshot, names: Names
) -> Iterator[BelowAnonymity]:
    """Teams that had enough members for scores, or for anonymous feedback, and have no longer."""
    left = {one.teams[0] for one in chosen(changes, Kind.MEMBERSHIP) if one.before}
    if not before.memberships or not left:
        return
    was, now = before.rows.sizes(), after.rows.sizes()
    for team in after.teams:
        if team.id not in left:
            continue
        old, new = was[team.id], now[team.id]
        crossed = [threshold for threshold in _THRESHOLDS if new < threshold <= old]
        if crossed:
            yield BelowAnonymity(
                team=team.id, called=names.called(team.id), members=new, threshold=crossed[0]
            )


def _left_without(
    changes: tuple[Change, ...], before: Snapshot, after: Snapshot, *, manager_only: bool
) -> tuple[str, ...]:
    """People who managed a team (or were in one in any way), still exist, and do no longer."""
    kinds = (Kind.MANAGEMENT,) if manager_only else (Kind.MANAGEMENT, Kind.MEMBERSHIP)
    left = {one.id for kind in kinds for one in chosen(changes, kind) if one.before}
    if not before.memberships or not left:
        return ()
    was, now = (
        left.intersection(
            person
            for one in side.rows.by_team
            for person in (one.managers if manager_only else chain(one.members, one.managers))
        )
        for side in (before, after)
    )
    gone = was - now
    return tuple(one for one in after.crowd.ids if one in gone) if gone else ()
