"""An entry of ``people`` in ovsync.yaml: where people come from, and which column is what."""

import codecs
from typing import Any

from ovsync.language.page import Page
from ovsync.language.pointers import Pointer
from ovsync.language.rulebook import SCHEMA, UNKNOWN_PROPERTY
from ovsync.settings import PeopleCsv, Settings


def people_csv(entry: dict[str, Any], pointer: Pointer, page: Page) -> PeopleCsv:
    """What one entry says."""
    columns = entry.get("columns") or {}
    return PeopleCsv(
        file=_file(entry["csv"], (*pointer, "csv"), page),
        encoding=_encoding(entry.get("encoding"), (*pointer, "encoding"), page),
        delimiter=entry.get("delimiter") or ",",
        columns=tuple(
            (field, str(header)) for field, header in sorted(columns.items()) if header is not None
        ),
        properties=page.texts(entry.get("properties"), (*pointer, "properties")),
        where=_where(entry.get("where") or {}, (*pointer, "where"), page),
    )


def check_properties(settings: Settings, page: Page) -> None:
    """Say which of the columns called properties are not declared as one."""
    names = {declared.name for declared in settings.properties}
    for index, source in enumerate(settings.people):
        for position, name in enumerate(source.properties):
            if name not in names:
                page.say(
                    UNKNOWN_PROPERTY,
                    ("people", index, "properties", position),
                    f"the property '{name}' is not declared under `properties`",
                    suggestion="declare it there",
                )


def _file(value: Any, pointer: Pointer, page: Page) -> str:
    file = page.text(value, pointer).replace("\\", "/")
    if file.startswith("/") or ".." in file.split("/") or file[1:2] == ":":
        page.say(SCHEMA, pointer, f"'{file}' must be a path below the org directory")
        return ""
    return file.removeprefix("./")


def _encoding(value: Any, pointer: Pointer, page: Page) -> str:
    name = page.text(value, pointer) or "utf-8"
    try:
        "".encode(name)
        codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        page.say(
            SCHEMA,
            pointer,
            f"'{name}' is not an encoding",
            suggestion="write utf-8, utf-16 or windows-1252, for example",
        )
        return "utf-8"
    return name


def _where(entry: dict[str, Any], pointer: Pointer, page: Page) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (column, page.texts(wanted, (*pointer, column)))
        for column, wanted in sorted(entry.items())
        if wanted is not None
    )
