"""What Officevibe will not do, and a person must."""

from collections.abc import Iterator

from ovsync.model import Mark, PersonId, Role
from ovsync.planning.inputs import PlanInputs
from ovsync.planning.plan import Action, Change, Kind, NotDone, chosen
from ovsync.planning.tokens import tokens_of

_ARTICLES = {Role.ADMINISTRATOR: "an administrator", Role.EXECUTIVE: "an executive", Role.MEMBER: "a member"}


def not_done(changes: tuple[Change, ...], inputs: PlanInputs) -> tuple[NotDone, ...]:
    """Roles, changed emails, administrators who stay, and people who come back; sorted by ID."""
    told = [*_of_changes(changes, inputs), *_roles(changes, inputs)]
    return tuple(sorted(told, key=lambda one: (one.id, one.what)))


def _of_changes(changes: tuple[Change, ...], inputs: PlanInputs) -> Iterator[NotDone]:
    lately = {email: removed.on for removed in inputs.lately_removed for email in removed.people}
    for one in chosen(changes, Kind.PERSON):
        if one.after is None:
            if is_administrator(one, inputs):
                yield NotDone(id=one.id, what="a sync removes no administrator; take the person out by hand")
        elif one.before is None:
            if one.after["email"] in lately:
                yield NotDone(id=one.id, what=_BACK.format(on=lately[one.after["email"]].isoformat()))
        elif one.before["email"] != one.after["email"]:
            yield NotDone(id=one.id, what=_EMAIL.format(old=one.before["email"], new=one.after["email"]))


_EMAIL = (
    "change the email {old} to {new} first: with syncing switched off, another administrator uploads the "
    "two-column file that `ovsync export --as emails` writes"
)
_BACK = (
    "was removed by the apply of {on} and comes back: whoever was deactivated by hand is not reactivated, "
    "and whoever was deleted is a new person to the service; look in the account"
)


def is_administrator(change: Change, inputs: PlanInputs) -> bool:
    """Whether a person who is gone is an administrator, by mark or as the service shows."""
    if inputs.before.marks.of_person(PersonId(change.id)).role is Role.ADMINISTRATOR:
        return True
    return change.before is not None and change.before["email"] in inputs.administrators


def _roles(changes: tuple[Change, ...], inputs: PlanInputs) -> Iterator[NotDone]:
    """Roles that differ from the base's. Whom the service shows as an administrator already is one."""
    old, new = inputs.before.marks.people, inputs.after.marks.people
    if not old and not new:
        return
    tokens = tokens_of(changes)
    back = tokens.backwards()
    added = {one.id for one in chosen(changes, Kind.PERSON, Action.ADD)}
    here = inputs.after.snapshot.crowd
    for one in sorted({*new, *map(tokens.person, old)}):
        person = here.find(one)
        if person is None:
            continue
        was = Mark() if person.id in added else old.get(PersonId(back.person(person.id)), Mark())
        role = new.get(person.id, Mark()).role
        is_one = role is Role.ADMINISTRATOR and person.email in inputs.administrators
        if role is not was.role and not is_one:
            yield NotDone(id=person.id, what=f"make this person {_ARTICLES[role]}: a sync sets no role")
