"""What reading finds in one file, so many that they help and not so many that they drown."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Related, Rule, Span, error

YAML_SYNTAX = error("yaml-syntax")
DUPLICATE_KEY = error("duplicate-key")

# A file with more than these is not what it should be; nobody reads on.
MOST = 100


class EnoughError(Exception):
    """There are so many findings that no more are looked for."""


class Findings:
    """The findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._kept: list[Diagnostic] = []
        self._is_cut = False

    def add(
        self,
        span: Span,
        message: str,
        suggestion: str = "",
        *,
        rule: Rule = YAML_SYNTAX,
        related: tuple[Related, ...] = (),
    ) -> None:
        """One more finding. Raises EnoughError where there are too many, and keeps that in mind."""
        if len(self._kept) >= MOST:
            self._is_cut = True
            raise EnoughError
        place = Place(file=self.file, span=span)
        self._kept.append(rule.at(place, message, suggestion=suggestion, related=related))

    def __bool__(self) -> bool:
        return bool(self._kept)

    def all(self) -> tuple[Diagnostic, ...]:
        """The findings by place; a last one says so where the rest of the file was not looked at."""
        kept = sorted(self._kept, key=_position)
        if self._is_cut:
            more = f"{MOST} mistakes; the rest of this file was not looked at"
            kept.append(YAML_SYNTAX.at(kept[-1].place, more, suggestion="Correct these, then run again."))
        return tuple(kept)


def first_of_each(found: Iterable[Diagnostic], more: int = 0, *, most: int = MOST) -> tuple[Diagnostic, ...]:
    """The first findings of each rule in each file, then a line that counts the rest of them.

    A rule's line has its severity, so that what is left out weighs as much as before. more: findings
    like the last one that were not even made.
    """
    kept: list[Diagnostic] = []
    counts: Counter[tuple[str, str, str]] = Counter()
    lasts: dict[tuple[str, str, str], Diagnostic] = {}
    for one in found:
        kind = one.place.file if one.place else "", one.rule, one.severity
        counts[kind] += 1
        if counts[kind] <= most:
            kept.append(one)
            lasts[kind] = one
    if more and kept:
        counts[kind] += more + most - min(counts[kind], most)
    return (*kept, *(_and_more(lasts[kind], count - most) for kind, count in counts.items() if count > most))


def with_the_rest(found: list[Diagnostic], counts: Counter[str]) -> tuple[Diagnostic, ...]:
    """Findings of one file that were bounded while they were made; counts: by rule, of all there were."""
    lasts = {one.rule: one for one in found}
    return (*found, *(_and_more(lasts[rule], count - MOST) for rule, count in counts.items() if count > MOST))


def _and_more(last: Diagnostic, count: int) -> Diagnostic:
    findings = "finding" if count == 1 else "findings"
    return msgspec.structs.replace(
        last,
        message=f"{count:,} more {findings} of {last.rule} in this file",
        help="Correct the ones above, then run again.",
        related=(),
    )


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.place.span if diagnostic.place else None
    return (span.line, span.column) if span else (0, 0)
