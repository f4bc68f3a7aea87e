"""Does a document fit its schema; and if not, what is wrong, and what of it can be read all the same.

A document that fits costs one pass of the fast validator. One that does not is explained by the
slower one, on the entries that the fast one refused; what is wrong is then taken out, so that
the findings of all the rest come in the same run.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from ovsync.diagnostics import Diagnostic, Place
from ovsync.language.explaining import Mistake, Pointer, mistakes
from ovsync.language.read import YamlFile
from ovsync.language.rulebook import SCHEMA
from ovsync.language.schemas import Name, acceptor

DEEPEST = 50
"""Levels that teams may be nested. Both validators recurse; a real organisation has a dozen."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A document that fits its schema, once what was wrong has been taken out.

    missing: what was taken out of it or was misnamed, so that nobody reports it as missing too.
    whole: False where a whole section had to be taken out, or all.
    """

    value: Any
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: frozenset[Pointer] = frozenset()
    whole: bool = True


def check(name: Name, read: YamlFile, file: str) -> Checked:
    """Hold what was read from `file` (as shown) to the schema `name`."""
    try:
        if max(map(len, read.lines), default=0) > 2 * DEEPEST:
            raise ValueError
        if acceptor(name).is_valid(read.value):
            return Checked(value=read.value)
    except ValueError:  # the fast validator's own bound on depth, far above DEEPEST
        return refused(file, f"is nested too deeply: at most {DEEPEST} levels of teams")
    found = _in_order(_no_cascade(list(mistakes(name, _refused_entries(name, read.value), file))))
    if not found:  # the validators differ, which the tests should make impossible
        return refused(file, f"does not fit the {name} schema")
    document = Pruned(read.value)
    for mistake in found:
        if mistake.wrong is not None:
            document.take_out(mistake.wrong, with_key=bool(mistake.meant) or _is_unknown(mistake))
    return Checked(
        value=document.value,
        diagnostics=tuple(mistake.diagnostic for mistake in found),
        missing=frozenset(pointer for mistake in found for pointer in _missing(mistake)),
        whole=all(mistake.wrong is None or len(mistake.wrong) > 1 for mistake in found),
    )


def refused(file: str, why: str) -> Checked:
    """A document of which nothing can be used."""
    return Checked(value=None, diagnostics=(SCHEMA.at(Place(file=file), f"{file} {why}"),), whole=False)


def _is_unknown(mistake: Mistake) -> bool:
    place = mistake.diagnostic.place
    return place is not None and place.part == "key"


def _missing(mistake: Mistake) -> list[Pointer]:
    if mistake.wrong is None:
        return []
    return [mistake.wrong, (*mistake.wrong[:-1], mistake.meant)] if mistake.meant else [mistake.wrong]


def _no_cascade(found: list[Mistake]) -> list[Mistake]:
    """Without what is missing only because it is misspelt."""
    misnamed = {pointer for mistake in found for pointer in _missing(mistake)}
    return [mistake for mistake in found if mistake.lacks not in misnamed]


def _in_order(found: Iterable[Mistake]) -> list[Mistake]:
    return sorted(found, key=lambda mistake: [str(step) for step in mistake.diagnostic.place.pointer])  # type: ignore[union-attr]


def _refused_entries(name: Name, value: Any) -> Any:
    """The document with only those entries of a section that the fast validator refused."""
    if name == "project" or not isinstance(value, dict):
        return value
    paths = [tuple(error.instance_path) for error in acceptor(name).iter_errors(value)]
    refused_ones = {path[:2] for path in paths if len(path) > 1}
    return {
        section: {key: entry for key, entry in part.items() if (section, _as_in_path(key)) in refused_ones}
        if isinstance(part, dict)
        else part
        for section, part in value.items()
    }


def _as_in_path(key: str) -> str | int:
    """The fast validator's paths take a key of digits for an index: 7 for "007"."""
    return int(key) if key.removeprefix("+").isdecimal() and len(key) < 20 else key


class Pruned:
    """A document from which wrong parts are taken out; the one that was given stays as it is."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self._own: dict[Pointer, Any] = {}

    def take_out(self, pointer: Pointer, *, with_key: bool) -> None:
        """Leave nothing (null) at `pointer`, or not even its key."""
        if not pointer:
            self.value = None
            return
        home = self._copied(pointer[:-1])
        if home is None:
            return
        if with_key:
            home.pop(pointer[-1], None)
        else:
            home[pointer[-1]] = None

    def _copied(self, pointer: Pointer) -> Any:
        for length in range(len(pointer) + 1):
            part = pointer[:length]
            if part not in self._own:
                found = _step(self._own[part[:-1]], part[-1]) if part else self.value
                if not isinstance(found, dict | list):
                    return None
                self._own[part] = copy = found.copy()
                if part:
                    self._own[part[:-1]][part[-1]] = copy
                else:
                    self.value = copy
        return self._own[pointer]


def _step(home: Any, step: str | int) -> Any:
    return home.get(step) if isinstance(home, dict) else home[step]
