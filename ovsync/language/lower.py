"""One file of org source becomes a FilePart: read, checked, lowered."""

from bisect import bisect
from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ovsync.diagnostics import Diagnostic
from ovsync.language.findings import MOST, first_of_each
from ovsync.language.ignores import ignores
from ovsync.language.page import Dialect, FilePart, Page
from ovsync.language.required import is_complete, missing
from ovsync.language.rulebook import YAML_SYNTAX
from ovsync.model import WrittenPerson

if TYPE_CHECKING:
    from ovsync.language.check import Checked
    from ovsync.language.read import YamlFile


def lower_file(source: bytes, file: str, dialect: Dialect) -> FilePart:
    """What `file` (as shown) adds to the organisation. Never raises for what a user wrote."""
    # Not above: a file that the cache knows needs none of these, and they cost more to import than to use.
    from ovsync.language.check import check
    from ovsync.language.lower_teams import Teams
    from ovsync.language.read import read_yaml

    read = read_yaml(source, file)
    checked = check("org", read, file)
    page = Page(file, dialect, read.lines)
    sections = checked.value or {}
    defaults = sections.get("defaults") or {}
    people = _people(sections.get("people") or {}, page, defaults.get("people"))
    teams = Teams(page, defaults.get("teams")).lower(sections.get("teams") or {})
    excused = _excused(checked) | _broken(read)
    lacking, more = ([], 0) if dialect.completed else _incomplete(people.values(), excused)
    return FilePart(
        people=tuple(people.values()),
        teams=tuple(teams),
        diagnostics=(
            *read.diagnostics,
            *checked.diagnostics,
            *first_of_each((*page.diagnostics, *lacking), more),
        ),
        own=tuple(map(_own_fields, (sections.get("people") or {}).values())) if dialect.completed else (),
        excused=tuple(sorted(excused)),
        ignores=ignores(source, file),
        whole=checked.whole and all(one.rule != YAML_SYNTAX.name for one in read.diagnostics),
    )


def _people(entries: dict[str, Any], page: Page, defaults: dict[str, Any] | None) -> dict[str, WrittenPerson]:
    from ovsync.language.lower_people import People

    people = People(page, defaults)
    lowered = {}
    for key, entry in entries.items():
        people.check_key(key)
        lowered[key] = people.lower(key, entry)
    return lowered


def _own_fields(entry: dict[str, Any] | None) -> tuple[str, ...]:
    fields = []
    for field, value in (entry or {}).items():
        if field == "properties":
            fields += [f"properties.{name}" for name, one in (value or {}).items() if one is not None]
        elif value is not None:
            fields.append(field)
    return tuple(fields)


def _incomplete(
    people: Iterable[WrittenPerson], excused: frozenset[tuple[str, str]]
) -> tuple[list[Diagnostic], int]:
    """The first findings about what people lack, and how many more there would be."""
    found: list[Diagnostic] = []
    more = 0
    for person in people:
        if is_complete(person):
            continue
        if len(found) < MOST:
            found += missing(person, excused)
        else:
            more += len(list(missing(person, excused)))
    return found, more


def _broken(read: "YamlFile") -> frozenset[tuple[str, str]]:
    """Entries that hold a mistake of YAML: what such a value was meant to be is not missing."""
    if not read.diagnostics:
        return frozenset()
    begins = sorted((at, path) for path, at in read.lines.items())
    excused = set()
    for one in read.diagnostics:
        span = one.place.span if one.place else None
        at = bisect(begins, (span.line, span.column), key=itemgetter(0)) if span else 0
        if at:
            path = begins[at - 1][1]
            excused.add((path[-1], "" if path[0] == "people" else "name"))
    return frozenset(excused)


def _excused(checked: "Checked") -> frozenset[tuple[str, str]]:
    from ovsync.language.lower_people import REQUIRED

    excused = set()
    for pointer in checked.missing:
        match pointer:
            case ["people", str(key)]:
                excused.add((key, ""))
            case ["people", str(key), str(field), *_] if field in REQUIRED:
                excused.add((key, field))
            case ["teams", *_, str(key), "name"]:
                excused.add((key, "name"))
            case ["teams", *_, str(key)]:
                excused.add((key, "name"))
    return frozenset(excused)
