"""Findings on their way to the user: severities of ovsync.yaml, inline ignores, lines, order."""

from collections.abc import Iterable

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Related, Severity, Span, by_place, warning
from ovsync.language.findings import MOST, first_of_each
from ovsync.language.ignores import Ignore
from ovsync.language.places import Places
from ovsync.language.rulebook import suggestion
from ovsync.rules import all_rules
from ovsync.settings import Settings

UNUSED_IGNORE = warning("unused-ignore")

# One more than language leaves of a file: its last line counts the rest already.
_MOST = MOST + 1


def settle(
    found: Iterable[Diagnostic],
    settings: Settings | None,
    places: Places,
    ignores: tuple[Ignore, ...],
    *,
    all_checked: bool = True,
) -> tuple[Diagnostic, ...]:
    """The findings as the user asked for them, each with its span, sorted by place.

    all_checked: whether every rule had its say; before that no ignore is known to be unused.
    """
    severities = dict(settings.severities) if settings else {}
    weighed = (_weighed(one, severities) for one in found)
    wanted = _bounded([one for one in weighed if one.severity is not Severity.OFF], ignores)
    located = [_located(one, places) for one in wanted]
    unused = severities.get(UNUSED_IGNORE.name, Severity.WARNING) if all_checked else Severity.OFF
    heard = _without_ignored(located, ignores, unused)
    return tuple(sorted(first_of_each(heard, most=_MOST), key=by_place))


def _bounded(found: list[Diagnostic], ignores: tuple[Ignore, ...]) -> list[Diagnostic]:
    """The first findings of each rule in a file, before any is looked up; all that may be ignored."""
    named = {(one.file, name) for one in ignores for name in one.names}
    apart = [one for one in found if one.place is not None and (one.place.file, one.rule) in named]
    if not apart:
        return list(first_of_each(found, most=_MOST))
    rest = [one for one in found if one.place is None or (one.place.file, one.rule) not in named]
    return [*apart, *first_of_each(rest, most=_MOST)]


def _weighed(diagnostic: Diagnostic, severities: dict[str, Severity]) -> Diagnostic:
    severity = severities.get(diagnostic.rule)
    if severity is None or diagnostic.severity is Severity.ERROR:
        return diagnostic
    return msgspec.structs.replace(diagnostic, severity=severity)


def _located(diagnostic: Diagnostic, places: Places) -> Diagnostic:
    place = places.resolve(diagnostic.place) if diagnostic.place else places.project
    related = tuple(
        Related(message=one.message, place=places.resolve(one.place)) for one in diagnostic.related
    )
    return msgspec.structs.replace(diagnostic, place=place, related=related)


def _without_ignored(
    diagnostics: list[Diagnostic], ignores: tuple[Ignore, ...], unused: Severity
) -> list[Diagnostic]:
    if not ignores:
        return diagnostics
    open_ignores = {(one.file, one.line, name): one for one in ignores for name in one.names}
    used: set[tuple[str, int, str]] = set()
    kept = []
    for diagnostic in diagnostics:
        at = _line_key(diagnostic)
        if at in open_ignores and diagnostic.severity is not Severity.ERROR:
            used.add(at)
        else:
            kept.append(diagnostic)
    rest = [(key, one) for key, one in open_ignores.items() if key not in used]
    if unused is Severity.OFF:
        return kept
    return kept + [msgspec.structs.replace(_unused(key[2], one), severity=unused) for key, one in rest]


def _unused(name: str, ignore: Ignore) -> Diagnostic:
    """Why an ignore silences nothing: it names an error, no rule at all, or what is not on its line."""
    rules = {rule.name: rule.severity for rule in all_rules()}
    message = f"no warning {name} is on this line, so the ignore silences nothing"
    advice = "take the comment out, or move it to the line that the warning names"
    if name not in rules:
        message = f"there is no rule {name}, so the ignore silences nothing"
        advice = suggestion(name, rules, kind="`ovsync explain` lists all; some are")
    elif rules[name] is Severity.ERROR:
        message = f"{name} is an error, and errors cannot be silenced"
        advice = "take the comment out, and correct what the error names"
    place = Place(file=ignore.file, span=Span.at(ignore.line, ignore.column))
    return UNUSED_IGNORE.at(place, message, suggestion=advice)


def _line_key(diagnostic: Diagnostic) -> tuple[str, int, str]:
    place = diagnostic.place
    if place is None or place.span is None:
        return ("", 0, diagnostic.rule)
    return (place.file, place.span.line, diagnostic.rule)
