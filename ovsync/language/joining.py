"""The parts of all files become one organisation: unique, complete, in one order."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from ovsync.diagnostics import Diagnostic, Related
from ovsync.language.page import FilePart
from ovsync.language.required import missing
from ovsync.language.rulebook import DUPLICATE_EMAIL, DUPLICATE_ID, SCHEMA
from ovsync.model import Org, Roster, WrittenPerson, WrittenTeam
from ovsync.settings import Settings

_Entry = TypeVar("_Entry", WrittenPerson, WrittenTeam)
_KEY = attrgetter("key")


def join(
    settings: Settings,
    people: Roster,
    parts: Sequence[FilePart],
    excused: frozenset[tuple[str, str]],
    *,
    is_unique: bool = False,
) -> tuple[Org, list[Diagnostic]]:
    """All people and the teams of all parts as an Org; of two with one key the first is kept.

    is_unique: whether it is known already that no key and no email is there twice.
    """
    teams = [team for part in parts for team in part.teams]
    twice: list[Diagnostic] = []
    found: list[Diagnostic] = []
    if not is_unique:
        if not people.has_one_of_each_key:
            twice += _duplicate_ids(people, people.columns.keys, "person")
        twice += _duplicate_ids(teams, [team.key for team in teams], "team")
        found += (*twice, *_duplicate_emails(people))
    org = Org(
        settings=settings,
        people=Roster(_first_of_each(people)).sorted() if twice else people.sorted(),
        teams=tuple(sorted(_first_of_each(teams) if twice else teams, key=_KEY)),
    )
    found += _nameless(org, excused)
    return org, found


def incomplete(
    people: Iterable[WrittenPerson], excused: frozenset[tuple[str, str]], advice: str
) -> Iterator[Diagnostic]:
    """What is missing of people who may be completed elsewhere."""
    for person in people:
        yield from missing(person, excused, advice)


def _first_of_each(entries: Sequence[_Entry]) -> Iterable[_Entry]:
    return {entry.key: entry for entry in reversed(entries)}.values()


def _duplicate_ids(entries: Sequence[_Entry], keys: Iterable[str], kind: str) -> Iterator[Diagnostic]:
    folded = [*map(str.lower, keys)]
    if len(set(folded)) == len(folded):
        return
    first: dict[str, _Entry] = {}
    for entry, key in zip(entries, folded, strict=True):
        earlier = first.setdefault(key, entry)
        if earlier is not entry:
            related = Related(message=f"'{earlier.key}' stands here first", place=earlier.place())
            message = f"another {kind} has the ID '{earlier.key}'"
            if earlier.key != entry.key:
                message += f", which differs from '{entry.key}' only in case"
            yield DUPLICATE_ID.at(
                entry.place(), message, suggestion="choose another ID for one of them", related=(related,)
            )


def _duplicate_emails(people: Roster) -> Iterator[Diagnostic]:
    emails = people.columns.emails
    if len(set(emails)) == len(emails):
        return
    first: dict[str, WrittenPerson] = {}
    for person in people:
        email = person.person.email
        earlier = first.setdefault(email, person)
        if email and earlier.key.lower() != person.key.lower():
            related = Related(message=f"'{earlier.key}' has it here", place=earlier.place("email"))
            yield DUPLICATE_EMAIL.at(
                person.place("email"),
                f"'{email}' is also the email of '{earlier.key}'",
                suggestion="Officevibe knows a person by the email; each needs an own one",
                related=(related,),
            )


def _nameless(org: Org, excused: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    nameless = [team for team in org.teams if not team.team.name and (team.key, "name") not in excused]
    derived = _derived_ids(org) if nameless else frozenset()
    for team in nameless:
        if team.key not in derived and team.team.id not in derived:
            yield SCHEMA.at(
                team.place(), f"the team '{team.key}' must have 'name'", suggestion="add `name:` there"
            )


def _derived_ids(org: Org) -> frozenset[str]:
    """IDs of teams that reporting lines may make, whose names need not be written."""
    if not org.settings.reporting_lines.enabled:
        return frozenset()
    columns = org.roster.columns
    leading = set(columns.managers)
    leads = columns.leads or [""] * len(columns.keys)
    named = zip(columns.keys, columns.ids, leads, strict=True)
    ids = {lead or id_ for key, id_, lead in named if key in leading or lead}
    return frozenset(ids | {f"{team}-direct" for team in ids})
