"""What reading finds in one file, so many that they help and not so many that they drown."""

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


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.place.span if diagnostic.place else None
    return (span.line, span.column) if span else (0, 0)
