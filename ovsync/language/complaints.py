"""libyaml's messages in words for somebody who has never heard of a token."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from ovsync.diagnostics import Span
from ovsync.language.text import named

Words = tuple[str, str]

_QUOTE_IT = 'Put the text in quotes: "…".'
_SPACES = "Use spaces: two for each level, no tabs."


class Trouble(NamedTuple):
    """Where the parser stopped. Lines and columns from 0; `opened` is where the construct began."""

    problem: str
    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int] | None

    @property
    def text(self) -> str:
        """The line it stopped in."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def is_at_end(self) -> bool:
        """Whether nothing but blanks is left in the file."""
        rest = [self.text[self.column :], *self.lines[self.line + 1 :]]
        return not any(line.strip() for line in rest)


def complaint(wrong: yaml.YAMLError, lines: list[str]) -> tuple[Span, str, str]:
    """Where, what and what to do, of the parser's error in a file of these lines."""
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    if mark is None:
        return Span.at(1, 1, 0), f"this is not YAML: {wrong}", ""
    begun = getattr(wrong, "context_mark", None)
    trouble = Trouble(
        problem=str(getattr(wrong, "problem", "")),
        lines=lines,
        line=mark.line,
        column=mark.column,
        opened=(begun.line, begun.column) if begun else None,
    )
    anyway = _conflict(trouble) or _odd_indentation(trouble)
    if anyway:
        return anyway
    for pattern, say in _KNOWN:
        if pattern in trouble.problem:
            message, suggestion = say(trouble)
            return _span(trouble, pattern), message, suggestion
    return _span(trouble, ""), f"this is not YAML: {trouble.problem}", _QUOTE_IT


def _conflict(trouble: Trouble) -> tuple[Span, str, str] | None:
    """Where git has left both sides of a merge."""
    for number, text in enumerate(trouble.lines, 1):
        if text.startswith("<<<<<<< "):
            return (
                Span.at(number, 1, len(text)),
                "git has left a merge conflict here",
                "Keep what is right of the two sides, and take the lines <<<<<<<, ======= and >>>>>>> out.",
            )
    return None


def _odd_indentation(trouble: Trouble) -> tuple[Span, str, str] | None:
    """Where a line that the parser stopped at is indented by what only looks like a space."""
    for number in sorted({trouble.line, max(trouble.line - 1, 0), *(trouble.opened or ())[:1]}, reverse=True):
        text = trouble.lines[number] if number < len(trouble.lines) else ""
        plain = len(text) - len(text.lstrip(" "))
        odd = text[plain : plain + 1]
        if odd.isspace() and odd not in "\t\r\n":
            return Span.at(number + 1, plain + 1), f"{named(odd)} stands where spaces must indent", _SPACES
    return None


def _span(trouble: Trouble, pattern: str) -> Span:
    if trouble.opened and (pattern in _AT_BEGIN or trouble.is_at_end):
        line, column = trouble.opened
    elif trouble.is_at_end:
        line = max((number for number, text in enumerate(trouble.lines) if text.strip()), default=0)
        column = 0
    else:
        line, column = trouble.line, trouble.column
    text = trouble.lines[line] if line < len(trouble.lines) else ""
    return Span.at(line + 1, min(column, len(text)) + 1, 1 if column < len(text) else 0)


def _cannot_start(trouble: Trouble) -> Words:
    character = trouble.text[trouble.column : trouble.column + 1]
    if character == "\t":
        return _tab(trouble)
    return f'a text may not begin with "{character}"', _QUOTE_IT


def _tab(_: Trouble) -> Words:
    return "a tab stands where spaces must indent", _SPACES


def _second_colon(trouble: Trouble) -> Words:
    before = trouble.text[: trouble.column]
    if re.search(r":\s", before):
        return "a second colon in one line: the text after the first must be quoted", (
            f"Write {_quoted_line(trouble.text)}"
        )
    if len(before) > 1000:
        return "a key is longer than 1,024 characters", "Shorten the key."
    return _after_a_value(trouble)


def _quoted_line(text: str) -> str:
    key, _, value = text.strip().partition(":")
    quoted = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{key[:60]}: "{quoted}"' if len(quoted) <= 80 else f'{key[:60]}: "…"'


def _after_a_value(trouble: Trouble) -> Words:
    above = next((at for at in range(trouble.line - 1, -1, -1) if trouble.lines[at].strip()), -1)
    if above < 0:
        return "a colon stands where none may be", _QUOTE_IT
    if re.match(r"\s*(- )?[\w.-]+:\S", trouble.lines[above]):
        return f"a space is missing after the colon in line {above + 1}", "Write key: value, with the space."
    return (
        f"this line continues line {above + 1}, which has its value already",
        "Indent both lines alike, or leave the value of the line above empty.",
    )


def _no_colon(trouble: Trouble) -> Words:
    line = trouble.lines[trouble.opened[0]] if trouble.opened else trouble.text
    if re.match(r"\s*(- )?[\w.-]+:\S", line):
        return "a space is missing after the colon", "Write key: value, with the space."
    return "a line without a colon where keys stand", 'Write "key: value", or indent the rest of a long text.'


def _no_key(trouble: Trouble) -> Words:
    before = trouble.text[: trouble.column].strip()
    if before.endswith(("'", '"')) or re.search(r"['\"]$", before):
        return "something follows the closing quote", _after_quote(before)
    if before:
        return "something stands here that does not belong to the value before it", _QUOTE_IT
    if trouble.text.strip().startswith("- "):
        return (
            "a list item stands among keys",
            "Indent it below the key it belongs to, or take the dash away.",
        )
    if trouble.text.strip().startswith(":"):
        return "a key is missing before the colon", "Write the key, or take the line out."
    return (
        "the indentation of this line fits no line above it",
        "Give it exactly as many spaces as its neighbours.",
    )


def _after_quote(before: str) -> str:
    if before.endswith("'"):
        return "Within single quotes an apostrophe is written twice: 'it''s'."
    return 'Within double quotes a quote is written \\".'


def _no_dash(trouble: Trouble) -> Words:
    if trouble.text[: trouble.column].strip():
        return _no_key(trouble)
    return (
        "a list goes on here, and this line is no item of it",
        'Begin it with "- ", or indent it as the text of an item, or as the key of the list.',
    )


def _unclosed(bracket: str) -> Callable[[Trouble], Words]:
    def say(trouble: Trouble) -> Words:
        opening = "[" if bracket == "]" else "{"
        opened = trouble.opened[0] if trouble.opened else trouble.line
        if trouble.is_at_end:
            return f'"{opening}" is never closed', f'Write "{bracket}" at its end.'
        return (
            f'a comma or "{bracket}" is missing',
            f'Separate the entries by commas; quote a text that holds any of , [ ] {{ }} or ": ".'
            f' The "{opening}" stands in line {opened + 1}.',
        )

    return say


def _no_content(trouble: Trouble) -> Words:
    character = trouble.text[trouble.column : trouble.column + 1]
    if trouble.is_at_end:
        return "a bracket is never closed", 'Write the missing "]" or "}".'
    return (
        f'an entry is missing before "{character}"',
        "Write it, or take a comma out; quote a text of signs.",
    )


def _open_quote(trouble: Trouble) -> Words:
    line, column = trouble.opened or (trouble.line, trouble.column)
    quote = trouble.lines[line][column : column + 1] if line < len(trouble.lines) else '"'
    return f"the quote {quote} opened here is never closed", f"Write {quote} where the text ends."


def _escape(_: Trouble) -> Words:
    return (
        "a backslash between double quotes begins an escape, and this is none",
        "Write the backslash twice, or use single quotes.",
    )


def _inline_item(_: Trouble) -> Words:
    return (
        "a list item begins behind something else",
        "Put each item on a line of its own, or write [one, two]; quote a text that begins with a dash.",
    )


def _name(_: Trouble) -> Words:
    return "a text may not begin with & or *", _QUOTE_IT


def _tag(_: Trouble) -> Words:
    return "an exclamation mark begins a tag, and this is none", _QUOTE_IT


def _block_text(_: Trouble) -> Words:
    return (
        "something follows the | or > that begins a text of several lines",
        "Begin the text on the next line, or put it in quotes if it begins with that sign.",
    )


def _rest(_: Trouble) -> Words:
    return "more text follows where the file's content has ended", "Indent it, or take it out."


def _colon_in_list(_: Trouble) -> Words:
    return "a colon at the end of a text between brackets", _QUOTE_IT


# In the order tried: a piece of the parser's message (libyaml's, then PyYAML's own).
_KNOWN: tuple[tuple[str, Callable[[Trouble], Words]], ...] = (
    ("found a tab", _tab),
    ("that cannot start any token", _cannot_start),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("expected <block end>", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("expected ',' or ']'", _unclosed("]")),
    ("expected ',' or '}'", _unclosed("}")),
    ("did not find expected node content", _no_content),
    ("expected the node content", _no_content),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("found unexpected document separator", _open_quote),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("hexadecimal", _escape),
    ("entries are not allowed", _inline_item),
    ("alphabetic or numeric", _name),
    ("comment or line break", _block_text),
    ("indentation indicator", _block_text),
    ("found unexpected ':'", _colon_in_list),
    ("<document start>", _rest),
    ("tag", _tag),
    ("URI", _tag),
    ("expected '!'", _tag),
    ("the expected '>'", _tag),
    ("whitespace or line break", _tag),
)
_AT_BEGIN = ("found unexpected end of stream", "found unexpected document", "could not find expected ':'")
