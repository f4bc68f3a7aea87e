"""The parser's events: libyaml's where it is built in, PyYAML's own else. Both tell the same."""

import importlib
from typing import Any, Protocol

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from ovsync.diagnostics import Span

# None in a PyYAML without libyaml: everything works all the same, ten times slower.
_LIBYAML: Any = importlib.import_module("yaml.cyaml").CParser if yaml.__with_libyaml__ else None


class Events(Protocol):
    """One event, or one token, after the other; None after the last. Raises yaml.YAMLError."""

    def get_event(self) -> Any:
        """The next event."""

    def get_token(self) -> Any:
        """The next token."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML without libyaml."""

    def __init__(self, stream: bytes) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


def events_of(data: bytes, *, pure: bool = False) -> Events:
    """The events of a UTF-8 text that has no byte order mark.

    libyaml must be handed bytes: it would take a BOM in a str for a character.
    """
    parser: Events = PureParser(data) if pure or _LIBYAML is None else _LIBYAML(data)
    return parser


def span_between(start: yaml.Mark, end: yaml.Mark) -> Span:
    """The span from one of the parser's marks to another; marks count from 0, spans from 1."""
    return Span(
        line=start.line + 1, column=start.column + 1, end_line=end.line + 1, end_column=end.column + 1
    )
