"""From files to a compiled organisation with its findings; where every use case begins."""

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import msgspec

from ovsync.diagnostics import Diagnostic, has_errors
from ovsync.language import Cache, read_org
from ovsync.language.places import Places
from ovsync.language.tree import SourceTree
from ovsync.model import Compiled, Org
from ovsync.settings import Environment, Settings
from ovsync.workflow.findings import settle
from ovsync.workflow.remembering import compiled_and_checked
from ovsync.workflow.stop import Reason, Stop


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where the organisation comes from, and when it is read.

    now: aware. as_of: the day, or None for today in the organisation's time zone.
    told: is told (files read, files to read) on the way.
    ruling: settings whose severities count instead of those in the files.
    """

    tree: SourceTree
    now: datetime.datetime
    as_of: datetime.date | None = None
    cache: Cache | None = None
    workers: int = 1
    told: Callable[[int, int], None] | None = None
    ruling: Settings | None = None


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that was read, whether it is valid or not.

    org and compiled are None where something is so wrong that nothing could be compiled.
    """

    settings: Settings | None
    org: Org | None
    compiled: Compiled | None
    as_of: datetime.date
    diagnostics: tuple[Diagnostic, ...]
    places: Places


class Sound(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation without errors."""

    settings: Settings
    org: Org
    compiled: Compiled
    as_of: datetime.date
    diagnostics: tuple[Diagnostic, ...]
    places: Places

    @classmethod
    def of(cls, loaded: Loaded) -> "Sound":
        """What was read, by a caller who knows that it could be compiled."""
        assert loaded.org is not None
        assert loaded.compiled is not None
        return cls(
            settings=loaded.org.settings,
            org=loaded.org,
            compiled=loaded.compiled,
            as_of=loaded.as_of,
            diagnostics=loaded.diagnostics,
            places=loaded.places,
        )


def load(source: Source) -> Loaded:
    """Read, compile and check."""
    reading = read_org(source.tree, cache=source.cache, workers=source.workers, told=source.told)
    as_of = source.as_of or today(source.now, reading.settings)
    found = list(reading.diagnostics)
    compiled = None
    if reading.org is not None:
        compiled, findings = compiled_and_checked(reading, reading.org, as_of, source.cache)
        found += findings
    diagnostics = settle(
        found,
        source.ruling or reading.settings,
        reading.places,
        reading.ignores,
        all_checked=compiled is not None,
    )
    return Loaded(
        settings=reading.settings,
        org=reading.org,
        compiled=compiled,
        as_of=as_of,
        diagnostics=diagnostics,
        places=reading.places,
    )


def load_sound(source: Source) -> Sound:
    """Like `load`. Raises Stop, with all findings, where there is an error."""
    loaded = load(source)
    if loaded.org is None or loaded.compiled is None or has_errors(loaded.diagnostics):
        raise Stop(
            "the organisation is not valid",
            diagnostics=loaded.diagnostics,
            line_of=loaded.places.line,
        )
    return Sound.of(loaded)


def today(now: datetime.datetime, settings: Settings | None) -> datetime.date:
    """What today is where the organisation lives."""
    zone = settings.timezone if settings else "UTC"
    return now.astimezone(datetime.UTC if zone == "UTC" else ZoneInfo(zone)).date()


def environment_of(settings: Settings, name: str) -> Environment:
    """The environment of that name, or the default one. Raises Stop."""
    found = settings.environment(name)
    if found is not None:
        return found
    known = ", ".join(one.name for one in settings.environments)
    if name:
        message = f"there is no environment '{name}' in ovsync.yaml"
    else:
        message = "ovsync.yaml has several environments and no defaultEnvironment"
    raise Stop(message, suggestion=f"choose one with --env: {known}", reason=Reason.USAGE)
