"""What a merge wants changed, one fact at a time; applied to values here, and to text elsewhere.

Both must come to the same organisation, or nothing is written.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from ovsync.compiler.references import People
from ovsync.language.values import PERSON_FIELDS
from ovsync.model import Org, WrittenPerson, WrittenTeam


class SetField(msgspec.Struct, frozen=True, kw_only=True):
    """A person's field gets a value; "" takes it away. A property is "properties.NAME"."""

    key: str
    field: str
    value: str


class AddPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A new person; stands after the person `near` ("": wherever people stand)."""

    person: WrittenPerson
    near: str = ""


class RemovePerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person leaves; who names them is changed by other intents."""

    key: str


class List(msgspec.Struct, frozen=True, kw_only=True):
    """A person enters or leaves a list of a team, or a team one of its parents (field `parent`)."""

    team: str
    field: Literal["members", "managers", "parent"]
    key: str
    is_added: bool


class SetName(msgspec.Struct, frozen=True, kw_only=True):
    """A team is called otherwise."""

    team: str
    name: str


class AddTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A new team, in the file of `near` (a team's key; "": wherever teams stand)."""

    team: WrittenTeam
    near: str = ""


class RemoveTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team is dissolved."""

    team: str


Intent = SetField | AddPerson | RemovePerson | List | SetName | AddTeam | RemoveTeam

_OWN_FIELDS = {"manager": "manager", "leads": "leads", "startDate": "start", "endDate": "end"}


def applied(org: Org, intents: Iterable[Intent]) -> Org:
    """The organisation as the intents want it; people and teams sorted by key, as a reading gives them."""
    people = {str(one.key): one for one in org.people}
    teams = {str(one.key): one for one in org.teams}
    columns = [one.name for one in org.settings.properties]
    known = People(org.people)
    for intent in intents:
        match intent:
            case SetField():
                people[intent.key] = _with_field(people[intent.key], intent, columns)
            case AddPerson():
                people[intent.person.key] = intent.person
            case RemovePerson():
                del people[intent.key]
            case List():
                teams[intent.team] = _with_list(teams[intent.team], intent, known)
            case SetName():
                team = teams[intent.team]
                teams[intent.team] = replace(team, team=replace(team.team, name=intent.name))
            case AddTeam():
                teams[intent.team.key] = intent.team
            case RemoveTeam():
                del teams[intent.team]
    return replace(
        org,
        people=tuple(people[key] for key in sorted(people)),
        teams=tuple(teams[key] for key in sorted(teams)),
    )


def without_places(org: Org) -> Org:
    """The same organisation, its entries knowing no file, and no order of lists that has no meaning."""
    return replace(
        org,
        people=tuple([replace(one, file="", line=0, column=0) for one in org.people]),
        teams=tuple(
            [
                replace(
                    one,
                    file="",
                    line=0,
                    column=0,
                    within=(),
                    managers=None if not one.managers else tuple(sorted(one.managers)),
                    members=tuple(sorted(one.members)),
                    parents=tuple(sorted(one.parents)),
                )
                for one in org.teams
            ]
        ),
    )


def _with_field(one: WrittenPerson, intent: SetField, columns: list[str]) -> WrittenPerson:
    if intent.field in _OWN_FIELDS:
        return replace(one, **{_OWN_FIELDS[intent.field]: intent.value})
    if intent.field in PERSON_FIELDS:
        return replace(one, person=replace(one.person, **{PERSON_FIELDS[intent.field]: intent.value}))
    values = list(one.person.properties)
    values[columns.index(intent.field.removeprefix("properties."))] = intent.value
    return replace(one, person=replace(one.person, properties=tuple(values)))


def _with_list(team: WrittenTeam, intent: List, known: People) -> WrittenTeam:
    name = {"parent": "parents"}.get(intent.field, intent.field)
    before: tuple[str, ...] = getattr(team, name) or ()
    if intent.is_added:
        return replace(team, **{name: (*before, intent.key)})
    if intent.field == "parent":
        after = tuple(one for one in before if one != intent.key)
    else:
        after = tuple(one for one in before if not names(one, intent.key, known))
    return replace(team, **{name: after})


def names(reference: str, key: str, known: People) -> bool:
    """Whether a reference means the person of that key."""
    if reference == key:
        return True
    found = known.find(reference) if "@" in reference else None
    return found is not None and found.key == key
