"""Findings in a terminal."""

import pytest

from ovsync.diagnostics import Diagnostic, Place, Related, Severity, Span
from ovsync.report.columns import width
from ovsync.report.diagnostics_text import diagnostics_text
from ovsync.report.excerpt import excerpt
from ovsync.report.style import Style
from tests.conftest import Golden

LINES = {
    ("org/teams/cs.yaml", 3): "  johns-team:",
    ("org/teams/cs.yaml", 4): "    members: [ana, stef, cy]",
    ("org/teams/cs.yaml", 112): "\tmanagers: [日本語チーム, zoë\u0301, stef]  # who",
    ("org/people/a.yaml", 9): "  " + "x" * 300 + " email: nobody " + "y" * 300,
    ("ovsync.yaml", 12): "      apiKey: hunter2-very-secret",
    ("ovsync.yaml", 13): '      target: {apiKey: "hunter2-very-secret", url: x}',
    ("evil.yaml", 1): "na\x1b[31mme: \u202egnp.exe",
}


def line_of(file: str, number: int) -> str:
    return LINES.get((file, number), "")


def finding(
    rule: str,
    place: Place | None,
    message: str,
    *,
    severity: Severity = Severity.ERROR,
    suggestion: str = "",
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        rule=rule, severity=severity, message=message, help=suggestion, place=place, related=related
    )


def at(file: str, line: int, column: int, length: int = 1) -> Place:
    return Place(file=file, span=Span.at(line, column, length))


DIAGNOSTICS = (
    finding("literal-secret", at("ovsync.yaml", 12, 15, 19), "The key is written out.",
            suggestion="Take it from the environment: apiKey: {env: OFFICEVIBE_API_KEY}."),
    finding("schema", at("ovsync.yaml", 13, 7, 6), "'target' lacks 'type'."),
    finding("unknown-person", at("org/teams/cs.yaml", 112, 30, 4), "Nobody has the key 'stef'."),
    finding("unknown-person", at("org/teams/cs.yaml", 4, 20, 4), "Nobody has the key 'stef'.",
            suggestion="Did you mean 'steph'?",
            related=(Related(message="the team is here", place=at("org/teams/cs.yaml", 3, 3, 10)),)),
    finding("invalid-email", at("org/people/a.yaml", 9, 311, 6), "'nobody' is no email."),
    finding("yaml-syntax", Place(file="org/broken.yaml"), "This file cannot be read."),
    finding("empty-organization", None, "There is nobody in this organisation.", severity=Severity.WARNING),
    finding("schema", at("evil.yaml", 1, 14, 7), "What \x1b[2J is\nthis?"),
)  # fmt: skip


def test_every_kind_of_finding(golden: Golden) -> None:
    golden("report/diagnostics.txt", diagnostics_text(DIAGNOSTICS, line_of, style=Style(width=80)))


def test_colour_changes_nothing_but_colour(golden: Golden) -> None:
    coloured = diagnostics_text(DIAGNOSTICS, line_of, style=Style(width=80, colour=True))
    golden("report/diagnostics.ansi", coloured)


def test_a_secret_is_never_shown_whatever_the_rule_that_found_it() -> None:
    for chosen in (DIAGNOSTICS, DIAGNOSTICS[:1], DIAGNOSTICS[1:2]):
        assert "hunter2" not in diagnostics_text(chosen, line_of, style=Style())


def test_a_secret_is_not_shown_where_only_its_parent_is_known() -> None:
    parent = finding("literal-secret", at("x.yaml", 1, 1, 4), "The key is written out.")
    text = diagnostics_text((parent,), lambda *_: "keys: [hunter2]", style=Style())
    assert "hunter2" not in text


@pytest.mark.parametrize(
    "line", ["apiKey: {env: KEY}", "  encryptionKeys: [{file: key.txt}]", "apiKey:  # below"]
)
def test_where_a_secret_lies_is_shown(line: str) -> None:
    text = diagnostics_text((finding("schema", at("x", 1, 1), "x"),), lambda *_: line, style=Style())
    assert line.rstrip() in text


@pytest.mark.parametrize(
    ("line", "column", "length", "under"),
    [
        ("members: [stef]", 11, 4, "stef"),
        ("\tx: stef", 5, 4, "stef"),
        ("日本語: stef", 6, 4, "stef"),
        ("日本語: stef", 1, 3, "日本語"),
        ("zoe\u0301: stef", 7, 4, "stef"),
        ("e\u0301" * 60 + " stef " + "日" * 60, 122, 4, "stef"),
    ],
)  # fmt: skip
def test_the_carets_stand_under_the_span(line: str, column: int, length: int, under: str) -> None:
    shown = excerpt(line, Span.at(1, column, length), 60)
    assert width(shown.text) <= 60
    assert shown.carets == width(under)
    columns = 0
    for index, character in enumerate(shown.text):
        if columns == shown.indent and shown.text.startswith(under, index):
            return
        columns += width(character)
    pytest.fail(f"{under!r} is not at column {shown.indent} of {shown.text!r}")


@pytest.mark.parametrize(
    "span", [Span.at(1, 1, 500), Span.at(1, 90), Span(line=1, column=3, end_line=4, end_column=1)]
)
def test_a_span_beyond_the_line_still_has_a_caret(span: Span) -> None:
    shown = excerpt("name: " + "z" * 200, span, 40)
    assert shown.carets >= 1
    assert width(shown.text) <= 40
    assert shown.indent + shown.carets <= 41


def test_no_findings_say_nothing() -> None:
    assert diagnostics_text((), line_of, style=Style()) == ""
