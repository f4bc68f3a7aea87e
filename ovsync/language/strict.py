"""Where libyaml, which is YAML 1.1, would read a text otherwise than YAML 1.2, or where 1.2 has no reading.

The places are rare, so that a file is looked through for the bytes that may mean one, and
only then taken apart into tokens.
"""

import contextlib
import re
from typing import Any

import yaml
from yaml.tokens import AliasToken, AnchorToken, KeyToken

from ovsync.diagnostics import Span
from ovsync.language.events import events_of, span_between
from ovsync.language.findings import EnoughError, Findings
from ovsync.language.text import checked

_DIRECTIVE = r"%YAML[ \t]+1\.2[ \t]*(?:#.*)?$"
_IGNORABLE = r"[ \t]*(?:#.*)?$"
_LINE = r"(?m)^%"
_NAME_GOES_ON = r"[&*][\w-]+[?:%@`]"
_QUESTION = r"\?[^\s,\[\]{}]"
_GLUED = (b"'#", b'"#', b"]#", b"}#", b"|#", b">#", b"+#", b"-#", b"0#", b"1#", b"2#")

# A bracket costs the parser as much as a hundred letters.
_MOST_BRACKETS, _BYTES_A_BRACKET = 50_000, 10

# libyaml compares each %TAG line with all before it.
_MOST_DIRECTIVES = 50


def admitted(data: bytes, findings: Findings) -> bytes | None:
    """The bytes without BOM, if they may be parsed at all; None after saying why not. Never raises."""
    with contextlib.suppress(EnoughError):
        text = checked(data, findings)
        if text is not None:
            _check_brackets(text, findings)
            check_directives(text, findings)
        return None if findings else text
    return None


def _check_brackets(data: bytes, findings: Findings) -> None:
    if data.count(b"[") + data.count(b"{") > _MOST_BRACKETS + len(data) // _BYTES_A_BRACKET:
        findings.add(Span.at(1, 1, 0), "the file is all brackets", "Write lists and maps that hold more.")


def check_directives(data: bytes, findings: Findings) -> None:
    """Refuse every directive but `%YAML 1.2`."""
    # One sign is found at memory speed, two are not.
    if b"%" not in data or not (data.startswith(b"%") or b"\n%" in data or b"\r%" in data):
        return
    text = data.decode()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.startswith("%"):
            if not re.match(_DIRECTIVE, line):
                _refuse_directive(line, number, findings)
                return
        elif not re.match(_IGNORABLE, line):
            break
    if len(re.findall(_LINE, text)) > _MOST_DIRECTIVES:
        findings.add(Span.at(1, 1, 0), 'very many lines begin with "%"', "Put texts that do in quotes.")


def _refuse_directive(line: str, number: int, findings: Findings) -> None:
    span = Span.at(number, 1, len(line))
    if re.match(r"%YAML\s", line):
        findings.add(span, "this file asks for another version of YAML than 1.2", "Take the line out.")
    else:
        findings.add(
            span,
            f"{line.split()[0]} is a directive, and none but %YAML 1.2 is known here",
            "Take the line out; put a text that begins with % in quotes.",
        )


def check_tokens(data: bytes, findings: Findings) -> None:
    """Refuse what YAML 1.2 reads otherwise; a syntax error on the way is left to the reading."""
    if not _is_suspect(data):
        return
    text = data.decode()
    events = events_of(data)
    try:
        token = events.get_token()
        while token is not None and not isinstance(token, yaml.StreamEndToken):
            _check(token, text, findings)
            token = events.get_token()
    except yaml.YAMLError:
        return


def _is_suspect(data: bytes) -> bool:
    if b"#" in data and any(pair in data for pair in _GLUED):
        return True
    if b"?" in data and re.search(_QUESTION, data.decode()):
        return True
    return (b"&" in data or b"*" in data) and re.search(_NAME_GOES_ON, data.decode()) is not None


def _check(token: Any, text: str, findings: Findings) -> None:
    end = token.end_mark.index
    after = text[end : end + 1]
    if after == "#" and end > token.start_mark.index:
        span = span_between(token.end_mark, token.end_mark)
        findings.add(span, "a space is missing before the #", "Write a space before the comment.")
    elif isinstance(token, AnchorToken | AliasToken) and after and after in "?:%@`":
        span = span_between(token.start_mark, token.end_mark)
        findings.add(
            span,
            f'the name {text[token.start_mark.index : end]} is followed by "{after}"',
            "Write a space after the name.",
        )
    elif isinstance(token, KeyToken) and _asks_without_space(token, text):
        span = span_between(token.start_mark, token.end_mark)
        findings.add(span, 'a text begins with "?" here', "Put the text in quotes.")


def _asks_without_space(token: Any, text: str) -> bool:
    start, end = token.start_mark.index, token.end_mark.index
    return text[start:end] == "?" and text[end : end + 1] not in ("", " ", "\t", "\r", "\n")
