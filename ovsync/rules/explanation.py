"""What `ovsync explain` says of a rule, and examples that are tests at once."""

import re

import msgspec

from ovsync.diagnostics import Severity

_FILE = re.compile(r"^# ([\w./-]+\.(?:yaml|csv))$", re.MULTILINE)

PROJECT = "version: 1\norganization: Acme\n"


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What is written about a rule by hand.

    why: two to four sentences. wrong, right: small organisations, one file after another, each
    headed by a line "# FILE"; text without such a line is one file of people and teams.
    vendor: where the vendor says so, or "".
    """

    name: str
    why: str
    wrong: str
    right: str
    vendor: str = ""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A rule in full. The fields are those of Text; `severity` is the one it has by default."""

    name: str
    severity: Severity
    why: str
    wrong: str
    right: str
    vendor: str = ""


def example_files(example: str) -> dict[str, bytes]:
    """The files of an example, by path; ovsync.yaml is added where the example has none."""
    parts = _FILE.split(example)
    named = dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {"org.yaml": example}
    files = {path: text.lstrip("\n") for path, text in named.items()}
    return {path: text.encode() for path, text in {"ovsync.yaml": PROJECT, **files}.items()}
