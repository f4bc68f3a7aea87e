"""Changes of people: who comes, who goes, whose fields, email or ID are others."""

from collections.abc import Iterator

from ovsync.model import Person, PersonId
from ovsync.planning.fields import differing, person_fields
from ovsync.planning.identity import People
from ovsync.planning.plan import Action, Change, Kind


def people_changes(people: People, columns: tuple[str, ...]) -> Iterator[Change]:
    """One change a person. The columns are those over which the people were matched."""
    kind, gone, come = Kind.PERSON, Action.REMOVE, Action.ADD
    for one in people.removed:
        before = person_fields(one, columns)
        yield Change(action=gone, kind=kind, id=one.id, key=one.id, name=one.name, before=before)
    for one in people.added:
        after = person_fields(one, columns)
        yield Change(action=come, kind=kind, id=one.id, key=one.id, name=one.name, after=after)
    held = {before.id: before for before, _ in people.same}
    for was, now in people.same:
        yield _changed(was, now, columns, held)


def _changed(before: Person, after: Person, columns: tuple[str, ...], held: dict[PersonId, Person]) -> Change:
    old, new = person_fields(before, columns), person_fields(after, columns)
    return Change(
        action=Action.CHANGE if before.id == after.id else Action.REKEY,
        kind=Kind.PERSON,
        id=after.id,
        key=after.id,
        name=after.name,
        before=old,
        after=new,
        fields=differing(old, new),
        guess=_may_be_another(before, after, held),
    )


def _may_be_another(before: Person, after: Person, held: dict[PersonId, Person]) -> bool:
    """Whether this may be two people after all.

    Same ID, but email, first and last name are all new: the ID may have been given to somebody else.
    Same email, but ID and name are those of somebody who had them before: the emails may be swapped.
    """
    if before.id == after.id:
        return (
            before.email != after.email
            and before.first_name != after.first_name
            and before.last_name != after.last_name
        )
    former = held.get(after.id)
    return former is not None and before.name != after.name == former.name
