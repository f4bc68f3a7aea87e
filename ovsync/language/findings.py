"""What reading finds in one file, so many that they help and not so many that they drown."""

from ovsync.diagnostics import Diagnostic, Place, Related, Rule, Span, error

YAML_SYNTAX = error("yaml-syntax")
DUPLICATE_KEY = error("duplicate-key")

# A file with more than these is not what it should be; nobody reads on.
MOST = 100


class Findings:
    """The findings of one file, in the order they were met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._kept: list[Diagnostic] = []
        self._left_out = 0

    def add(
        self,
        span: Span,
        message: str,
        suggestion: str = "",
        *,
        rule: Rule = YAML_SYNTAX,
        related: tuple[Related, ...] = (),
    ) -> None:
        """One more finding."""
        if len(self._kept) >= MOST:
            self._left_out += 1
            return
        place = Place(file=self.file, span=span)
        self._kept.append(rule.at(place, message, suggestion=suggestion, related=related))

    def __bool__(self) -> bool:
        return bool(self._kept)

    def all(self) -> tuple[Diagnostic, ...]:
        """The findings by place, the last of them saying how many more there are."""
        kept = sorted(self._kept, key=_position)
        if self._left_out:
            place = kept[-1].place
            more = f"and {self._left_out} more mistakes like these in this file"
            kept.append(YAML_SYNTAX.at(place, more, suggestion="Correct the ones above, then run again."))
        return tuple(kept)


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.place.span if diagnostic.place else None
    return (span.line, span.column) if span else (0, 0)
