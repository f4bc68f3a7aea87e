"""Findings as a compiler prints them: the sentence, the place, the line with a caret, what to do."""

from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Severity
from ovsync.report.escaping import visible
from ovsync.report.excerpt import excerpt
from ovsync.report.finding_order import counted, sorted_by_place, span_of
from ovsync.report.secrets import masked, secret_columns
from ovsync.report.style import Style, Tone

LineOf = Callable[[str, int], str]

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING}


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    line_of: LineOf
    style: Style


def diagnostics_text(diagnostics: tuple[Diagnostic, ...], line_of: LineOf, *, style: Style) -> str:
    """Every finding with its excerpt, sorted by place, then a count; "" where there are none.

    line_of: the text of line N of a file, counted from 1, "" where it is unknown. The places have
    their spans; one without is shown without an excerpt.
    """
    secrets = secret_columns(diagnostics)

    @cache
    def shown(file: str, number: int) -> str:
        """Masked once, since a hundred findings may stand on one line of a megabyte."""
        return masked(line_of(file, number), secrets.get((file, number)))

    page = _Page(line_of=shown, style=style)
    blocks = ["\n".join(_finding(one, page)) for one in sorted_by_place(diagnostics)]
    total = counted(diagnostics)
    return "\n\n".join([*blocks, total]) + "\n" if total else ""


def _finding(diagnostic: Diagnostic, page: _Page) -> Iterator[str]:
    style = page.style
    tone = _TONES.get(diagnostic.severity, Tone.STRONG)
    gutter = _gutter(diagnostic)
    head = style.paint(f"{diagnostic.severity.value}[{visible(diagnostic.rule)}]", tone)
    yield head + style.paint(f": {visible(diagnostic.message)}", Tone.STRONG)
    if diagnostic.place:
        yield from _place(diagnostic.place, gutter, tone, page)
    for related in diagnostic.related:
        yield f"{' ' * gutter} = {style.paint('note', Tone.MOVED)}: {visible(related.message)}"
        yield from _place(related.place, gutter, Tone.MOVED, page)
    if diagnostic.help:
        yield f"{' ' * gutter} = {style.paint('help', Tone.ADDED)}: {visible(diagnostic.help)}"


def _gutter(diagnostic: Diagnostic) -> int:
    """Columns of the widest line number of the finding."""
    lines = [span_of(diagnostic).line]
    lines += [one.place.span.line for one in diagnostic.related if one.place.span]
    return len(str(max(lines)))


def _place(place: Place, gutter: int, tone: Tone, page: _Page) -> Iterator[str]:
    style = page.style
    arrow = style.paint("-->", Tone.FAINT)
    if place.span is None:
        yield f"{' ' * gutter}{arrow} {visible(place.file)}"
        return
    span = place.span
    yield f"{' ' * gutter}{arrow} {visible(place.file)}:{span.line}:{span.column}"
    line = page.line_of(place.file, span.line)
    if not line.strip():
        return
    shown = excerpt(line, span, style.width - gutter - 3)
    bar = style.paint("|", Tone.FAINT)
    number = style.paint(str(span.line).rjust(gutter), Tone.FAINT)
    yield f"{' ' * gutter} {bar}"
    yield f"{number} {bar} {shown.text}"
    yield f"{' ' * gutter} {bar} {' ' * shown.indent}{style.paint('^' * shown.carets, tone)}"
