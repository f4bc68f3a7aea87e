"""Hypothesis strategies for whole organisations, as values and as files; for every property in tests/.

`orgs()` gives a valid Org (validated people, teams without loops); `org_files(org)` writes one as
YAML, spread over files in a drawn order; `file_sets()` gives both at once.
"""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ovsync.model import (
    Org,
    Person,
    PersonId,
    PersonKey,
    Role,
    Selector,
    Team,
    TeamId,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.officevibe import LANGUAGES
from ovsync.settings import Environment, Property, PropertyType, Settings, StateSettings, Target, TargetType

SETTINGS = Settings(
    organization="Acme",
    properties=(
        Property(name="Location", values=("Montréal", "Toronto", "Paris")),
        Property(name="Hiring Date", type=PropertyType.DATE),
        Property(name="Note"),
    ),
    environments=(
        Environment(
            name="default",
            target=Target(type=TargetType.CSV, directory="build"),
            state=StateSettings(url="file:.ovsync/default"),
        ),
    ),
    default_environment="default",
)
"""What `PROJECT_FILE` says."""

PROJECT_FILE = """\
version: 1
organization: Acme
properties:
  Location: {values: [Montréal, Toronto, Paris]}
  Hiring Date: {type: date}
  Note:
"""

_KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_TRICKY = (
    "Zoë",
    "O'Brien",
    "naïve “x”",
    "a: b",
    "# no",
    "- x",
    "yes",
    "007",
    "null",
    "@everyone",
    "שלום",
    "👩‍👩‍👧",
    "a | b",
    "{x}",
    "=1+1",
    "<b>",
)

keys: SearchStrategy[str] = st.text(_KEY_LETTERS, min_size=1, max_size=6).map(lambda key: f"k{key}")
"""Legal keys of people and teams, in lower case."""

texts: SearchStrategy[str] = st.one_of(
    st.sampled_from(_TRICKY),
    st.text(st.sampled_from("abc éÀ'\"-_.:#&*!|>%@`,[]{}\\0123"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool),
)
"""Names and titles: trimmed, NFC, never empty, as awkward for YAML and CSV as real ones."""

dates: SearchStrategy[str] = st.dates().map(lambda day: day.isoformat())
optional_dates: SearchStrategy[str] = st.one_of(st.just(""), dates)


@st.composite
def written_people(draw: DrawFn, key: str, others: tuple[str, ...]) -> WrittenPerson:
    """A valid person; the manager is one of `others` or nobody."""
    start, end = sorted((draw(optional_dates), draw(optional_dates)))
    return WrittenPerson(
        key=PersonKey(key),
        person=Person(
            id=PersonId(draw(st.sampled_from((key, key, f"wire {key}")))),
            email=f"{key}@acme.example",
            first_name=draw(texts),
            last_name=draw(texts),
            job_title=draw(st.one_of(st.just(""), texts)),
            image_url=draw(st.sampled_from(("", f"https://pictures.acme.example/{key}.jpg"))),
            language=draw(st.sampled_from(LANGUAGES)),
            properties=(
                draw(st.sampled_from(("", *SETTINGS.properties[0].values))),
                draw(optional_dates),
                draw(st.one_of(st.just(""), texts)),
            ),
        ),
        role=draw(st.sampled_from(Role)),
        protect=draw(st.booleans()),
        manager=draw(st.sampled_from(("", *others))),
        start=start,
        end=end,
    )


@st.composite
def written_teams(draw: DrawFn, key: str, people: tuple[str, ...], above: tuple[str, ...]) -> WrittenTeam:
    """A valid team; its parents are some of `above`."""
    some_people = (
        st.lists(st.sampled_from(people), unique=True, max_size=6).map(tuple) if people else st.just(())
    )
    some_above = (
        st.lists(st.sampled_from(above), unique=True, max_size=2).map(tuple) if above else st.just(())
    )
    selectors = st.lists(st.sampled_from(SETTINGS.properties[0].values), unique=True, max_size=2)
    values = tuple(draw(selectors))
    return WrittenTeam(
        key=TeamKey(key),
        team=Team(id=TeamId(draw(st.sampled_from((key, key, f"wire {key}")))), name=draw(texts)),
        protect=draw(st.booleans()),
        managers=draw(st.one_of(st.none(), some_people)),
        members=draw(some_people),
        members_where=(Selector(property="Location", values=values),) if values else (),
        parents=draw(some_above),
    )


@st.composite
def orgs(draw: DrawFn, max_people: int = 12, max_teams: int = 6) -> Org:
    """A valid organisation without loops, with `SETTINGS`; entries know no file."""
    names = sorted(draw(st.sets(keys, min_size=1, max_size=max_people)))
    teams = sorted(draw(st.sets(keys, min_size=1, max_size=max_teams)))
    return Org(
        settings=SETTINGS,
        people=tuple(draw(written_people(name, tuple(names[:at]))) for at, name in enumerate(names)),
        teams=tuple(
            draw(written_teams(name, tuple(names), tuple(teams[:at]))) for at, name in enumerate(teams)
        ),
    )


def person_entry(written: WrittenPerson) -> dict[str, Any]:
    """A person as an entry of a YAML file, every field written out."""
    person = written.person
    names = (one.name for one in SETTINGS.properties)
    properties = {name: value for name, value in zip(names, person.properties, strict=True) if value}
    entry: dict[str, Any] = {
        "id": str(person.id) if str(person.id) != str(written.key) else "",
        "email": person.email,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "jobTitle": person.job_title,
        "imageUrl": person.image_url,
        "language": person.language,
        "manager": written.manager,
        "leads": written.leads,
        "startDate": written.start,
        "endDate": written.end,
        "role": written.role.value,
        "protect": written.protect,
        "properties": properties,
    }
    return {field: value for field, value in entry.items() if value}


def team_entry(written: WrittenTeam) -> dict[str, Any]:
    """A team as an entry of a YAML file, its parents named from the child's side."""
    entry: dict[str, Any] = {
        "id": str(written.team.id) if str(written.team.id) != str(written.key) else "",
        "name": written.team.name,
        "members": list(written.members),
        "membersWhere": {one.property: list(one.values) for one in written.members_where},
        "parent": list(written.parents),
        "protect": written.protect,
    }
    kept = {field: value for field, value in entry.items() if value}
    return kept if written.managers is None else {**kept, "managers": list(written.managers)}


def yaml_text(document: Any) -> str:
    """A document as YAML: JSON, which YAML 1.2 contains."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@st.composite
def org_files(draw: DrawFn, org: Org) -> Mapping[str, str]:
    """The files of an organisation: its entries in a drawn order, spread over drawn files."""
    homes = st.sampled_from(("a.yaml", "b.yml", "units/c.yaml"))
    documents: dict[str, dict[str, dict[str, Any]]] = {}
    people = [("people", str(one.key), person_entry(one)) for one in org.people]
    teams = [("teams", str(one.key), team_entry(one)) for one in org.teams]
    for section, key, entry in draw(st.permutations([*people, *teams])):
        fields = dict(draw(st.permutations(list(entry.items()))))
        documents.setdefault(draw(homes), {}).setdefault(section, {})[key] = fields
    files = {name: yaml_text(document) for name, document in documents.items()}
    return {"ovsync.yaml": PROJECT_FILE, **files}


@st.composite
def file_sets(draw: DrawFn) -> tuple[Org, Mapping[str, str]]:
    """An organisation, and files that say it."""
    org = draw(orgs())
    return org, draw(org_files(org))


def without_places(org: Org) -> Org:
    """The same organisation, its entries knowing no file."""
    nowhere: dict[str, Any] = {"file": "", "line": 0, "column": 0}
    return msgspec.structs.replace(
        org,
        people=tuple(msgspec.structs.replace(one, **nowhere) for one in org.people),
        teams=tuple(msgspec.structs.replace(one, **nowhere) for one in org.teams),
    )


_SCALARS: SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    texts,
    st.sampled_from(("", " x ", "en", "2026-01-01", "5%", "off", "3", "5%\n", "KEY\n", "a\nb")),
)


def documents(names: tuple[str, ...]) -> SearchStrategy[Any]:
    """Values as YAML gives them, of any shape, with `names` likely as keys."""
    keyed = st.one_of(st.sampled_from(names), texts)
    return st.recursive(
        _SCALARS,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keyed, inner, max_size=4)),
        max_leaves=20,
    )


@st.composite
def mutated(draw: DrawFn, document: Any, names: tuple[str, ...]) -> Any:
    """The document with one part of it replaced, renamed or taken out."""
    copy = msgspec.json.decode(msgspec.json.encode(document))
    part, parts = copy, []
    while isinstance(part, dict | list) and part:
        step = draw(st.sampled_from(list(part) if isinstance(part, dict) else list(range(len(part)))))
        parts.append((part, step))
        part = part[step]
    if not parts:
        return draw(documents(names))
    home, step = draw(st.sampled_from(parts))
    action = draw(st.sampled_from(("replace", "rename", "remove")))
    if action == "replace":
        home[step] = draw(documents(names))
    elif action == "rename" and isinstance(home, dict):
        home[draw(st.sampled_from(names))] = home.pop(step)
    else:
        del home[step]
    return copy
