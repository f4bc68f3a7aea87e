"""Findings about a user's files: what is wrong, where, and what to do.

Core code names a place symbolically (file, pointer, key or value). Lines are
resolved at the edge, by reading that one file again with positions, so that a
valid organisation pays nothing for good messages.
"""

from enum import StrEnum
from typing import Literal

import msgspec


class Severity(StrEnum):
    """How much a finding weighs. ``off`` is only ever a setting, never a finding."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text. Lines and columns count from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int, length: int = 1) -> "Span":
        """A span of `length` characters on one line."""
        return cls(line=line, column=column, end_line=line, end_column=column + length)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a file, by its name (pointer) or, where it is known already, by its span.

    file: as shown to the user, with forward slashes.
    pointer: the keys and indexes that lead to the value, from the root of the file.
        For a person from a CSV it is ``("people", KEY, FIELD)`` all the same.
    part: the key itself, or the value behind it.
    """

    file: str
    pointer: tuple[str | int, ...] = ()
    part: Literal["key", "value"] = "value"
    span: Span | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of finding: a stable name and the severity it has unless ovsync.yaml says otherwise."""

    name: str
    severity: Severity

    def at(
        self, place: Place | None, message: str, *, suggestion: str = "", related: tuple["Related", ...] = ()
    ) -> "Diagnostic":
        """A finding of this rule."""
        return Diagnostic(
            rule=self.name,
            severity=self.severity,
            message=message,
            help=suggestion,
            place=place,
            related=related,
        )


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that belongs to a finding: the first of two duplicates, a step of a loop."""

    message: str
    place: Place


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: a sentence that says what is wrong, and in `help` what to do."""

    rule: str
    severity: Severity
    message: str
    help: str = ""
    place: Place | None = None
    related: tuple[Related, ...] = ()


def error(name: str) -> Rule:
    """A rule whose findings stop everything."""
    return Rule(name=name, severity=Severity.ERROR)


def warning(name: str) -> Rule:
    """A rule whose findings are said, and can be silenced."""
    return Rule(name=name, severity=Severity.WARNING)


def by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """What findings are sorted by: file, line and column, then rule and message. No place comes first."""
    place = diagnostic.place
    span = place.span if place else None
    return (
        place.file if place else "",
        span.line if span else 0,
        span.column if span else 0,
        diagnostic.rule,
        diagnostic.message,
    )


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether anything here forbids to go on."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
