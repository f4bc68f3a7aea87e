"""Who a manager column means: an ID, an email, or a name that only one person has."""

import re
from collections.abc import Iterable

import msgspec

from ovsync.authoring.importing.sheet import Sheet
from ovsync.diagnostics import Diagnostic, error

UNKNOWN_PERSON = error("unknown-person")
REPORTING_CYCLE = error("reporting-cycle")
_WITH_ID = re.compile(r"(.+?)\s*\(([^()]+)\)")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A person as managers may be named. row: in the sheet."""

    row: int
    key: str
    id: str
    email: str
    names: tuple[str, ...]


class Directory:
    """The people of a sheet by all that may name them; -1 where several are named so."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._ids: dict[str, int] = {}
        self._emails: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._people: list[Known] = []
        for at, one in enumerate(people):
            self._people.append(one)
            self._ids[one.id.casefold()] = at
            self._emails[one.email] = at
            for name in {_plain(name) for name in one.names}:
                self._names[name] = at if name not in self._names else -1

    def find(self, value: str) -> Known | None:
        """The person, or None where nobody, or more than one, is meant."""
        at = self._emails.get(value.lower()) if "@" in value else self._ids.get(value.casefold())
        if at is None:
            at = self._names.get(_plain(value))
        if at is None and (found := _WITH_ID.fullmatch(value)):
            at = self._ids.get(found[2].casefold(), self._names.get(_plain(found[1])))
        return None if at is None or at < 0 else self._people[at]

    def is_ambiguous(self, value: str) -> bool:
        """Whether several people have that name."""
        return self._names.get(_plain(value)) == -1


def manager_of(row: tuple[str, ...], columns: tuple[int, ...], known: Directory) -> tuple[Known | None, int]:
    """The manager, and the column that names one (-1: none does)."""
    named = [at for at in columns if row[at]]
    for at in named:
        found = known.find(row[at])
        if found is not None:
            return found, at
    return None, named[0] if named else -1


def unknown_manager(sheet: Sheet, row: int, column: int, known: Directory) -> Diagnostic:
    """What to say of a manager who is nobody in the sheet."""
    value, title = sheet.rows[row][column], sheet.header[column]
    if known.is_ambiguous(value):
        what, advice = (
            f"'{value}' in '{title}' are several people",
            "Export the manager's ID or email instead.",
        )
    else:
        what = f"'{value}' in '{title}' is nobody in {sheet.name}"
        advice = "The person is imported without a manager; the manager may have left or been left out."
    return UNKNOWN_PERSON.at(sheet.place(row, column), what, suggestion=advice)


def without_loops(
    lines: dict[str, str], rows: dict[str, tuple[int, int]], sheet: Sheet
) -> tuple[dict[str, str], list[Diagnostic]]:
    """The lines (key -> manager's key) without those that close a loop: the first of each, by row."""
    found: list[Diagnostic] = []
    kept = dict(lines)
    done: set[str] = set()
    for start in sorted(lines, key=lambda key: rows[key][0]):
        path: list[str] = []
        seen: set[str] = set()
        key = start
        while key in kept and key not in done and key not in seen:
            seen.add(key)
            path.append(key)
            key = kept[key]
        if key in seen:
            loop = path[path.index(key) :]
            first = min(loop, key=lambda one: rows[one][0])
            del kept[first]
            turned = loop[loop.index(first) :] + loop[: loop.index(first)]
            found.append(_loop(turned, sheet, *rows[first]))
        done |= seen
    return kept, found


def _loop(keys: list[str], sheet: Sheet, row: int, column: int) -> Diagnostic:
    place = sheet.place(row, column)
    if len(keys) == 1:
        what, advice = f"'{keys[0]}' reports to themselves", "They are imported without a manager."
    else:
        shown = " → ".join([*keys[:6], *(["…"] if len(keys) > 6 else []), keys[0]])
        what = f"the reporting lines go round in a loop: {shown}"
        advice = f"'{keys[0]}' is imported without a manager; correct it in the source."
    return REPORTING_CYCLE.at(place, what, suggestion=advice)


def _plain(name: str) -> str:
    """A name in any of its forms as one: "Roy, Steph" as "steph roy"."""
    last, comma, first = name.partition(",")
    return " ".join((f"{first} {last}" if comma else name).casefold().split())
