"""``why`` at the edge: find the entry, resolve its places, add its past."""

import datetime
import difflib
from pathlib import Path
from typing import Any, Literal

import msgspec

from ovsync.cli.edge import org_directory, source
from ovsync.cli.options import Shared
from ovsync.cli.standing_text import standing_text
from ovsync.diagnostics import Place, Span
from ovsync.workflow.loading import Sound, load_sound
from ovsync.workflow.pasts import Event, person_events, team_events
from ovsync.workflow.stop import Reason, Stop
from ovsync.workflow.why import PersonStands, TeamStands, why_person, why_team

Stands = PersonStands | TeamStands


def explain_standing(
    shared: Shared, name: str, output_format: str, *, as_of: datetime.date | None, with_log: bool
) -> str:
    """Where `name` stands, as text or JSON. Raises Stop where nobody and nothing has that name."""
    sound = load_sound(source(shared, as_of))
    stands = why_person(sound.org, sound.compiled, name) or why_team(sound.org, sound.compiled, name)
    if stands is None:
        raise _unknown(sound, name)
    fields = _fields(stands, sound)
    if with_log:
        fields["log"] = [msgspec.to_builtins(one) for one in _past(shared, sound, stands)]
    if output_format == "json":
        return msgspec.json.format(msgspec.json.encode(fields), indent=2).decode() + "\n"
    return standing_text(fields)


def _fields(stands: Stands, sound: Sound) -> dict[str, Any]:
    """The entry as plain values: every place as file:line:column, every name as JSON spells it."""

    def plain(value: object) -> object:
        if isinstance(value, Place):
            span = sound.places.resolve(value).span
            return f"{value.file}:{span.line}:{span.column}" if span else value.file
        if isinstance(value, msgspec.Struct):
            return {_camel(name): plain(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        return value

    kind = "person" if isinstance(stands, PersonStands) else "team"
    return {"kind": kind} | {_camel(name): plain(getattr(stands, name)) for name in stands.__struct_fields__}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _unknown(sound: Sound, name: str) -> Stop:
    known = [one.key for one in sound.org.people] + [one.key for one in sound.org.teams]
    near = difflib.get_close_matches(name, known[:20_000], n=1)
    hint = f"did you mean '{near[0]}'?" if near else "name a key, an ID or an email"
    return Stop(f"there is no person and no team '{name}'", suggestion=hint, reason=Reason.USAGE)


def _past(shared: Shared, sound: Sound, stands: Stands) -> list[Event]:
    """Applies and commits, newest first."""
    from ovsync.cli.recorded import place_of

    store = place_of(shared).store
    if isinstance(stands, PersonStands):
        events = person_events(store, stands.person.person.id)
    else:
        events = team_events(store, stands.id)
    found = [*events, *_commits(shared, sound, stands.place)]
    return sorted(found, key=lambda one: datetime.datetime.fromisoformat(one.at), reverse=True)


def _commits(shared: Shared, sound: Sound, place: Place | None) -> list[Event]:
    from ovsync import repository

    resolved = sound.places.resolve(place) if place else None
    if place is None or resolved is None or resolved.span is None:
        return []
    first = resolved.span.line
    try:
        pasts = repository.past_of_lines(
            org_directory(shared),
            *(Path.cwd() / resolved.file, first, _last_line(sound, place, resolved.file, first)),
        )
    except repository.RepositoryError as failure:
        shared.console.note(f"No past from git: {failure.message}.")
        return []
    return [
        Event(at=one.date, ref=f"commit {one.commit[:7]}", who=one.author, what=one.subject) for one in pasts
    ]


def _last_line(sound: Sound, place: Place, file: str, first: int) -> int:
    """Where the entry ends: before its sub-teams, which have a past of their own, else with its value."""

    def span_of(pointer: tuple[str | int, ...], part: Literal["key", "value"]) -> Span | None:
        found = sound.places.resolve(Place(file=place.file, pointer=pointer, part=part))
        return found.span if found.file == file else None

    below = span_of((*place.pointer, "teams"), "key")
    if below and below.line > first:
        return below.line - 1
    whole = span_of(place.pointer, "value")
    if whole is None:
        return first
    return max(first, whole.end_line - 1 if whole.end_column == 1 else whole.end_line)
