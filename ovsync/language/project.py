"""ovsync.yaml becomes Settings."""

import contextlib
import hashlib
from typing import Final

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.language.cache import Cache
from ovsync.language.ignores import Ignore, ignores
from ovsync.language.version import code_version
from ovsync.settings import Settings

PROJECT_FILE: Final = "ovsync.yaml"


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """What ovsync.yaml says. settings: None where nothing of it can be read.

    ignores: the comments that silence a warning on their line.
    """

    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]
    ignores: tuple[Ignore, ...] = ()


def read_project(source: bytes, file: str) -> Project:
    """The settings in `file` (as shown), as far as they are right, and what is wrong with them."""
    from ovsync.language.check import check
    from ovsync.language.page import Dialect, Page
    from ovsync.language.project_settings import settings_of
    from ovsync.language.read import read_yaml

    read = read_yaml(source, file)
    if read.value is None and read.diagnostics:
        return Project(settings=None, diagnostics=read.diagnostics)
    checked = check("project", read, file)
    if checked.value is None:
        return Project(settings=None, diagnostics=(*read.diagnostics, *checked.diagnostics))
    page = Page(file, Dialect(), read.lines)
    settings = settings_of(checked.value, page, sound=not checked.diagnostics)
    return Project(
        settings=settings,
        diagnostics=(*read.diagnostics, *checked.diagnostics, *page.diagnostics),
        ignores=ignores(source, file),
    )


def recalled_project(source: bytes, file: str, cache: Cache | None) -> Project:
    """The same, from the cache where the file was read before."""
    if cache is None:
        return read_project(source, file)
    named = msgspec.msgpack.encode(("project", code_version(), file, source))
    key = hashlib.sha256(named).hexdigest()
    kept = cache.get(key)
    with contextlib.suppress(msgspec.DecodeError):
        if kept is not None and _has_zones(project := msgspec.msgpack.decode(kept, type=Project)):
            return project
    project = read_project(source, file)
    if not project.diagnostics:  # of which one may be about this machine
        cache.put(key, msgspec.msgpack.encode(project))
    return project


def _has_zones(project: Project) -> bool:
    """Whether this machine knows the time zones: the one that read the file may have had others."""
    from zoneinfo import ZoneInfo

    settings = project.settings
    windows = [one.window for one in settings.environments if one.window] if settings else []
    zones = {*([settings.timezone] if settings else []), *(one.timezone for one in windows)} - {"UTC"}
    try:
        return all(ZoneInfo(zone) for zone in zones)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return False
