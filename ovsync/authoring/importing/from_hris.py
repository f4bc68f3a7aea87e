"""People of an HR export become a draft: teams come out of their reporting lines."""

import datetime

import msgspec

from ovsync.authoring.importing.draft import Draft
from ovsync.authoring.importing.hris_columns import HrisColumns
from ovsync.authoring.importing.hris_people import HrisPeople, notes_of
from ovsync.authoring.importing.properties import declared
from ovsync.compiler import compile_org
from ovsync.model import Org, Person, PersonKey, Snapshot, TeamId, WrittenPerson
from ovsync.settings import ReportingLines, Settings


def draft_of_people(
    found: HrisPeople,
    columns: HrisColumns,
    organization: str,
    as_of: datetime.date,
    notes: tuple[str, ...] = (),
) -> Draft:
    """The draft; its Snapshot is what the entries compile to on the day."""
    language = _usual([one.person.language for one in found.people])
    people = tuple(sorted((_speaking(one, language) for one in found.people), key=lambda one: one.key))
    settings = Settings(
        organization=organization,
        language=language,
        properties=declared(Snapshot(columns=found.columns, people=tuple(one.person for one in people))),
        reporting_lines=ReportingLines(enabled=any(one.manager for one in people)),
    )
    org = Org(settings=settings, people=people)
    compiled = compile_org(org, as_of)
    return Draft(
        org=org,
        snapshot=compiled.snapshot,
        notes=(*notes, *notes_of(found, columns)),
        direct=frozenset(team for team in compiled.leaders if team.endswith("-direct")),
        stems=_stems(compiled.leaders, people),
    )


def _usual(languages: list[str]) -> str:
    counts: dict[str, int] = {}
    for language in filter(None, languages):
        counts[language] = counts.get(language, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="English")


def _speaking(one: WrittenPerson, language: str) -> WrittenPerson:
    if one.person.language:
        return one
    person: Person = msgspec.structs.replace(one.person, language=language)
    return msgspec.structs.replace(one, person=person)


def _stems(
    leaders: dict[TeamId, tuple[PersonKey, ...]], people: tuple[WrittenPerson, ...]
) -> dict[TeamId, str]:
    """A file of a leader's people is called after the leader."""
    names = {one.key: one.person.name for one in people}
    return {team: names.get(keys[0], "") for team, keys in leaders.items() if keys}
