"""An entry as its fields, by their names in YAML, and back."""

from collections.abc import Iterable
from typing import Any

from ovsync.model import Crowd, Person, Snapshot, Team


def person_fields(person: Person, columns: tuple[str, ...]) -> dict[str, Any]:
    """All fields of a person; of the properties, those that have a value."""
    properties = dict(zip(columns, person.properties, strict=False))
    if "" in person.properties:
        properties = {name: value for name, value in properties.items() if value}
    return {
        "id": person.id,
        "email": person.email,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "jobTitle": person.job_title,
        "imageUrl": person.image_url,
        "language": person.language,
        "properties": properties,
    }


def person_from(fields: dict[str, Any], columns: tuple[str, ...]) -> Person:
    """The person whose fields these are, with a value a column."""
    properties = fields["properties"]
    return Person(
        id=fields["id"],
        email=fields["email"],
        first_name=fields["firstName"],
        last_name=fields["lastName"],
        job_title=fields["jobTitle"],
        image_url=fields["imageUrl"],
        language=fields["language"],
        properties=tuple(properties.get(name, "") for name in columns),
    )


def team_fields(team: Team) -> dict[str, Any]:
    """All fields of a team."""
    return {"id": team.id, "name": team.name}


def differing(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    """Names of the fields that differ; a property is named ``properties.NAME``."""
    plain = [name for name in before if name != "properties" and before[name] != after[name]]
    old, new = before.get("properties", {}), after.get("properties", {})
    names = sorted(old.keys() | new.keys())
    return (*plain, *(f"properties.{name}" for name in names if old.get(name) != new.get(name)))


def over(people: Iterable[Person], own: tuple[str, ...], columns: tuple[str, ...]) -> Crowd:
    """`people` with a value for each of `columns`, instead of for each of their `own`."""
    if own == columns:
        return Crowd.of(people)
    return Crowd(person_from(person_fields(person, own), columns) for person in people)


def all_columns(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The columns of `after`, then those that only `before` has."""
    return (*after.columns, *(name for name in before.columns if name not in after.columns))
