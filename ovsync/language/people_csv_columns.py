"""Which column of a CSV is what, held to the header that the file really has."""

from collections.abc import Iterable
from typing import Final

import msgspec

from ovsync.language.page import Page
from ovsync.language.pointers import Pointer
from ovsync.language.rulebook import SCHEMA, suggestion
from ovsync.settings import PeopleCsv

FIELDS: Final = (
    "id",
    "email",
    "firstName",
    "lastName",
    "jobTitle",
    "imageUrl",
    "language",
    "manager",
    "leads",
    "startDate",
    "endDate",
    "role",
)


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Positions of columns, from 0.

    width: fields of the header. fields and properties: name and position.
    where: position and the values that keep a row. missed: fields whose column does not exist.
    """

    width: int
    fields: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    where: tuple[tuple[int, frozenset[str]], ...]
    missed: frozenset[str]

    def position(self, pointer: Pointer) -> int | None:
        """The column of what a pointer below ``("people", KEY)`` names; the ID's for the person."""
        match pointer:
            case ():
                return dict(self.fields)["id"]
            case ("properties", str(name), *_):
                return dict(self.properties).get(name)
            case (str(field), *_):
                return dict(self.fields).get(field)
        return None


def columns_of(header: list[str], source: PeopleCsv, index: int, page: Page) -> Columns | None:
    """The columns, or None where there is no ID; what is missing is said at its place in ovsync.yaml."""
    names = [name.strip() for name in header]
    named = dict(source.columns)
    find = _Finder(names, ("people", index), page, source.file)
    fields, missed = [], set()
    for field in FIELDS:
        wanted = named.get(field, field)
        if field in named or wanted in names or field == "id":
            place: Pointer = ("columns", field) if field in named else ("csv",)
            position = find(wanted, place)
            if position is None:
                missed.add(field)
            else:
                fields.append((field, position))
    properties = [(name, find(name, ("properties", at))) for at, name in enumerate(source.properties)]
    where = [(find(name, ("where", name), key=True), frozenset(values)) for name, values in source.where]
    if "id" in missed or any(position is None for position, _ in where):
        return None
    return Columns(
        width=len(names),
        fields=tuple(fields),
        properties=tuple((name, at) for name, at in properties if at is not None),
        where=tuple((at, values) for at, values in where if at is not None),
        missed=frozenset(missed),
    )


class _Finder:
    def __init__(self, names: Iterable[str], pointer: Pointer, page: Page, file: str) -> None:
        self._names = list(names)
        self._pointer = pointer
        self._page = page
        self._file = file

    def __call__(self, name: str, place: Pointer, *, key: bool = False) -> int | None:
        found = self._names.count(name)
        if found == 1:
            return self._names.index(name)
        problem = f"has no column '{name}'" if not found else f"has {found} columns called '{name}'"
        self._page.say(
            SCHEMA,
            (*self._pointer, *place),
            f"{self._file} {problem}",
            suggestion=suggestion(name, [one for one in self._names if one], kind="its columns")
            if not found
            else "",
            key=key,
        )
        return None
