"""People of one file as lines of YAML, what most of them share pulled out as its defaults."""

from collections.abc import Iterable, Sequence

import msgspec

from ovsync.authoring.yaml_text import WIDTH, flow_map, scalar
from ovsync.model import Role, WrittenPerson
from ovsync.settings import Settings

_FEWEST = 3
_MOST_OF = 0.6


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """What a person of the file has who does not say otherwise.

    language: the wire value; own_language: whether the file says so. properties: one a column; "" where none.
    """

    language: str
    own_language: bool
    names: tuple[str, ...]
    properties: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether the file says nothing of its own."""
        return not self.own_language and not any(self.properties)

    def entries(self) -> list[tuple[str, str | list[tuple[str, str]]]]:
        """The fields, a map as its entries in YAML."""
        found: list[tuple[str, str | list[tuple[str, str]]]] = []
        if self.own_language:
            found.append(("language", self.language))
        pairs = [
            (name, scalar(value, flow=True))
            for name, value in zip(self.names, self.properties, strict=True)
            if value
        ]
        if pairs:
            found.append(("properties", pairs))
        return found


def file_defaults(people: Sequence[WrittenPerson], settings: Settings) -> Defaults:
    """What most people of a file agree on."""
    language = _usual([one.person.language for one in people]) or settings.language
    count = len(settings.properties)
    properties = tuple(_usual([one.person.properties[at] for one in people]) for at in range(count))
    return Defaults(
        language=language,
        own_language=language != settings.language,
        names=tuple(one.name for one in settings.properties),
        properties=properties,
    )


def no_defaults(settings: Settings) -> Defaults:
    """Those of a file that says none."""
    count = len(settings.properties)
    names = tuple(one.name for one in settings.properties)
    return Defaults(language=settings.language, own_language=False, names=names, properties=("",) * count)


def _usual(values: list[str]) -> str:
    """The value that most have; "" where none is had by nearly two thirds."""
    if len(values) < _FEWEST:
        return ""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    best = max(sorted(counts), key=lambda value: counts[value])
    return best if counts[best] >= max(_FEWEST, _MOST_OF * len(values)) else ""


def people_lines(people: Iterable[WrittenPerson], defaults: Defaults, names: tuple[str, ...]) -> list[str]:
    """The section `people` of a file, a blank line between two."""
    lines = ["people:"]
    for one in people:
        lines += person_lines(one, defaults, names)
        lines.append("")
    lines.pop()
    return lines


def person_lines(one: WrittenPerson, defaults: Defaults, names: tuple[str, ...]) -> list[str]:
    """One entry, its key two columns in."""
    person = one.person
    lines = [f"  {scalar(one.key)}:"]
    if str(person.id) != one.key:
        lines.append(f"    id: {scalar(person.id)}")
    lines.append(f"    email: {scalar(person.email)}")
    lines.append(f"    firstName: {scalar(person.first_name)}")
    lines.append(f"    lastName: {scalar(person.last_name)}")
    if person.job_title:
        lines.append(f"    jobTitle: {scalar(person.job_title)}")
    if person.image_url:
        lines.append(f"    imageUrl: {scalar(person.image_url)}")
    if person.language != defaults.language:
        lines.append(f"    language: {scalar(person.language)}")
    if one.manager:
        lines.append(f"    manager: {scalar(one.manager)}")
    if one.leads or one.start or one.end or one.protect or one.role is not Role.MEMBER:
        lines += _rare(one)
    if person.properties != defaults.properties:
        lines += _properties(person.properties, defaults.properties, names)
    return lines


def _rare(one: WrittenPerson) -> list[str]:
    fields = (
        ("leads", one.leads),
        ("startDate", one.start),
        ("endDate", one.end),
        ("role", "" if one.role is Role.MEMBER else one.role.value),
    )
    lines = [f"    {name}: {scalar(value)}" for name, value in fields if value]
    return [*lines, "    protect: true"] if one.protect else lines


def _properties(own: tuple[str, ...], usual: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    different = [
        (name, value) for name, value, common in zip(names, own, usual, strict=True) if value != common
    ]
    line = f"    properties: {flow_map([(name, scalar(value, flow=True)) for name, value in different])}"
    if len(line) <= WIDTH:
        return [line]
    return ["    properties:", *(f"      {scalar(name)}: {scalar(value)}" for name, value in different)]
