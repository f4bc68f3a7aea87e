"""Does a document fit its schema; and if not, what is wrong, and what of it can be read all the same.

A document that fits costs one pass of the fast validator. One that does not is explained by the
slower one, on the entries that the fast one refused; what is wrong is then taken out, so that
the findings of all the rest come in the same run.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from ovsync.diagnostics import Diagnostic, Place
from ovsync.language.findings import first_of_each
from ovsync.language.pointers import Pointer
from ovsync.language.rulebook import SCHEMA
from ovsync.language.schemas import Name, acceptor

if TYPE_CHECKING:
    from ovsync.language.explaining import Mistake
    from ovsync.language.read import YamlFile
    from ovsync.language.refused import Refused

DEEPEST = 50
"""Levels that teams may be nested. Both validators recurse; a real organisation has a dozen."""

# Values in an ovsync.yaml, which is explained as a whole: its fields depend on each other.
_MOST_EXPLAINED = 10_000


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A document that fits its schema, once what was wrong has been taken out.

    missing: what was taken out of it or was misnamed, so that nobody reports it as missing too.
    whole: False where a whole section had to be taken out, or all.
    """

    value: Any
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: frozenset[Pointer] = frozenset()
    whole: bool = True


def check(name: Name, read: "YamlFile", file: str) -> Checked:
    """Hold what was read from `file` (as shown) to the schema `name`."""
    try:
        if max(map(len, read.lines), default=0) > 2 * DEEPEST:
            raise ValueError
        if acceptor(name).is_valid(read.value):
            return Checked(value=read.value)
    except ValueError:  # the fast validator's own bound on depth, far above DEEPEST
        return refused(file, f"is nested too deeply: at most {DEEPEST} levels of teams")
    return _explained(name, read.value, file)


def _explained(name: Name, value: Any, file: str) -> Checked:
    from ovsync.language.explaining import mistakes

    parts = _refused(name, value)
    if parts is None:
        return refused(file, f"does not fit the {name} schema, and is too long to say where")
    found = _in_order(_no_cascade(list(mistakes(name, parts.value, file, parts.numbers))))
    if not found:  # the validators differ, which the tests should make impossible
        return refused(file, f"does not fit the {name} schema")
    diagnostics = tuple(mistake.diagnostic for mistake in found)
    if parts.more:
        return Checked(value=None, diagnostics=first_of_each(diagnostics, parts.more), whole=False)
    document = Pruned(value)
    for mistake in found:
        if mistake.wrong is not None:
            document.take_out(mistake.wrong, with_key=bool(mistake.meant) or _is_unknown(mistake))
    return Checked(
        value=document.value,
        diagnostics=first_of_each(diagnostics),
        missing=frozenset(pointer for mistake in found for pointer in _missing(mistake)),
        whole=all(mistake.wrong is None or len(mistake.wrong) > 1 for mistake in found),
    )


def refused(file: str, why: str) -> Checked:
    """A document of which nothing can be used."""
    return Checked(value=None, diagnostics=(SCHEMA.at(Place(file=file), f"{file} {why}"),), whole=False)


def _is_unknown(mistake: "Mistake") -> bool:
    place = mistake.diagnostic.place
    return place is not None and place.part == "key"


def _missing(mistake: "Mistake") -> list[Pointer]:
    if mistake.wrong is None:
        return []
    return [mistake.wrong, (*mistake.wrong[:-1], mistake.meant)] if mistake.meant else [mistake.wrong]


def _no_cascade(found: "list[Mistake]") -> "list[Mistake]":
    """Without what is missing only because it is misspelt."""
    misnamed = {pointer for mistake in found for pointer in _missing(mistake)}
    return [mistake for mistake in found if mistake.lacks not in misnamed]


def _in_order(found: "Iterable[Mistake]") -> "list[Mistake]":
    return sorted(found, key=lambda mistake: [str(step) for step in mistake.diagnostic.place.pointer])  # type: ignore[union-attr]


def _refused(name: Name, value: Any) -> "Refused | None":
    """The parts of the document to explain; None where they are more than can be."""
    from ovsync.language.refused import Refused, refused_parts

    if name == "org":
        return refused_parts(acceptor(name).is_valid, value)
    return Refused(value=value, numbers={}) if _is_short(value) else None


def _is_short(value: Any) -> bool:
    count, waiting = 0, [value]
    while waiting and count <= _MOST_EXPLAINED:
        one = waiting.pop()
        count += 1
        if isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one
    return count <= _MOST_EXPLAINED


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
