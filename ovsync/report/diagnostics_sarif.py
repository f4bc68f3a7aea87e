"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning."""

from typing import Any

import msgspec

from ovsync import __version__
from ovsync.diagnostics import Diagnostic, Place, Related, Severity, Span
from ovsync.report.escaping import uri, visible
from ovsync.report.finding_order import sorted_by_place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def diagnostics_sarif(
    diagnostics: tuple[Diagnostic, ...], *, descriptions: tuple[tuple[str, str], ...] = ()
) -> str:
    """One run with all findings, sorted by place; columns in Unicode code points.

    descriptions: rule name -> one sentence that says what the rule ensures, where known.
    """
    found = sorted_by_place(diagnostics)
    rules = _rules(found, dict(descriptions))
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "ovsync", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index) for one in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rules(found: list[Diagnostic], descriptions: dict[str, str]) -> list[dict[str, Any]]:
    levels = {one.rule: _level(one) for one in reversed(found)}
    return [
        {
            "id": name,
            "name": "".join(word.capitalize() for word in name.split("-")),
            "shortDescription": {"text": descriptions.get(name) or name.replace("-", " ").capitalize()},
            "help": {"text": f"ovsync explain {name}"},
            "defaultConfiguration": {"level": levels[name]},
        }
        for name in sorted(levels)
    ]


def _level(diagnostic: Diagnostic) -> str:
    return "error" if diagnostic.severity is Severity.ERROR else "warning"


def _result(diagnostic: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    text = "\n".join(part for part in (diagnostic.message, diagnostic.help) if part)
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index[diagnostic.rule],
        "level": _level(diagnostic),
        "message": _message(text),
    }
    if diagnostic.place:
        result["locations"] = [{"physicalLocation": _physical(diagnostic.place)}]
    if diagnostic.related:
        result["relatedLocations"] = [_related(number, one) for number, one in enumerate(diagnostic.related)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _physical(related.place),
        "message": _message(related.message),
    }


def _message(text: str) -> dict[str, str]:
    """Brackets could make a link of it (SARIF 3.11.6), so they are escaped as the standard says."""
    lines = (visible(line).replace("\\", "\\\\") for line in text.split("\n"))
    return {"text": "\n".join(lines).replace("[", "\\[").replace("]", "\\]")}


def _physical(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(place.file)}}
    if place.span:
        location["region"] = _region(place.span)
    return location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
