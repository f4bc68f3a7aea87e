"""Small organisations for the tests of rules, from the text a user writes."""

import datetime

import msgspec

from ovsync.compiler import compile_org
from ovsync.diagnostics import Diagnostic
from ovsync.language import read_org
from ovsync.rules import check_all
from ovsync.rules.explanation import example_files
from ovsync.workflow.loading import Loaded as Loaded
from ovsync.workflow.loading import Source, load

DAY = datetime.date(2026, 1, 31)
NOON = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """A SourceTree in memory."""

    contents: dict[str, bytes]
    shown: str = "org"

    def files(self) -> tuple[str, ...]:
        return tuple(sorted(self.contents))

    def read(self, path: str) -> bytes:
        return self.contents[path]


def loaded(text: str) -> Loaded:
    """An organisation as the whole way from text to findings leaves it."""
    return load(Source(tree=Files(contents=example_files(text)), now=NOON, as_of=DAY))


def findings(text: str, rule: str = "") -> list[Diagnostic]:
    """What the rules alone say of an organisation that can be read without a finding."""
    reading = read_org(Files(contents=example_files(text)))
    assert reading.org is not None, reading.diagnostics
    assert not reading.diagnostics, reading.diagnostics
    found = check_all(reading.org, compile_org(reading.org, DAY))
    return [one for one in found if rule in ("", one.rule)]
