"""Organisations in memory, before an edit and after it."""

import datetime
from collections.abc import Mapping

from ovsync.authoring.fmt import formatted
from ovsync.compiler import compile_org
from ovsync.language import read_org
from ovsync.model import Org, Snapshot
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Refactored
from tests.language.in_memory import FilesTree

NOW = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
PROJECT = "version: 1\norganization: Acme\n"


def source_of(files: Mapping[str, str | bytes]) -> Source:
    return Source(tree=FilesTree(files), now=NOW)


def after(files: Mapping[str, str | bytes], edit: Refactored) -> dict[str, str | bytes]:
    """The files with the edit done."""
    return {**files, **{one.path: one.after for one in edit.rewrites}}


def content(file: str | bytes) -> bytes:
    return file.encode() if isinstance(file, str) else file


def read(files: Mapping[str, str | bytes]) -> Org:
    reading = read_org(FilesTree(files))
    assert reading.org is not None, reading.diagnostics
    return reading.org


def snapshot(files: Mapping[str, str | bytes]) -> Snapshot:
    return compile_org(read(files), NOW.date()).snapshot


def tidy(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The files in the canonical form: maps as blocks, where the drawn ones are JSON."""
    made: dict[str, str | bytes] = {}
    for name, text in files.items():
        tidied = formatted(content(text), name).content
        assert tidied is not None
        made[name] = tidied
    return made
