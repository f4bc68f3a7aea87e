"""What every refactoring shares: the organisation before it, the proof after it, and its plan."""

import datetime
import difflib
from collections.abc import Callable, Iterable

import msgspec

from ovsync.authoring.edit_desk import Desk
from ovsync.authoring.edit_references import Found, Kind, entry_of
from ovsync.authoring.overlay import OverlayTree
from ovsync.authoring.refactor_intent import without_lines
from ovsync.compiler.references import People
from ovsync.diagnostics import Diagnostic, Severity
from ovsync.language.values import KEY, KEY_SHAPE
from ovsync.model import Compiled, Org, WrittenPerson, WrittenTeam
from ovsync.planning.plan import Base, Plan
from ovsync.workflow.basis import Basis, side_of
from ovsync.workflow.formatting import Rewrite
from ovsync.workflow.loading import Loaded, Sound, Source, environment_of, load
from ovsync.workflow.planning import plan_against
from ovsync.workflow.stop import Reason, Stop


class Refactored(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that was proven and not yet written. notes: what its author should know."""

    rewrites: tuple[Rewrite, ...]
    plan: Plan
    notes: tuple[str, ...] = ()


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that is about to be edited. It may have errors, but it can be read."""

    source: Source
    loaded: Loaded
    org: Org
    compiled: Compiled
    people: People
    teams: dict[str, WrittenTeam]
    desk: Desk
    environment: str = ""

    def person(self, name: str) -> WrittenPerson:
        """The person of that key or email. Raises Stop, with a suggestion."""
        found = self.people.find(name)
        if found is None:
            raise unknown("person", name, [one.key for one in self.org.people])
        return found

    def team(self, name: str) -> WrittenTeam:
        """The written team of that key. Raises Stop, with a suggestion."""
        found = self.teams.get(name)
        if found is None:
            raise unknown("team", name, self.teams)
        return found

    @property
    def day(self) -> datetime.date:
        """The day of the plan."""
        return self.loaded.as_of


def bench(source: Source, environment: str = "") -> Bench:
    """Read what is to be edited. Raises Stop where it cannot be read."""
    loaded = load(source)
    if loaded.org is None or loaded.compiled is None:
        raise Stop(
            "the organisation cannot be read, so nothing can be edited",
            diagnostics=loaded.diagnostics,
            line_of=loaded.places.line,
        )
    return Bench(
        source=source,
        loaded=loaded,
        org=loaded.org,
        compiled=loaded.compiled,
        people=People(loaded.org.people),
        teams={one.key: one for one in loaded.org.teams},
        desk=Desk(source.tree),
        environment=environment,
    )


def finish(work: Bench, intend: Callable[[Org], Org], notes: Iterable[str] = ()) -> Refactored:
    """The edit on the desk, if reading it back gives what was meant. Raises Stop where it does not.

    intend: from what the files say after the edit to what they should say; only what was asked to be
    new may be taken from there.
    """
    contents = work.desk.contents()
    tree = OverlayTree(work.source.tree, contents)
    after = load(msgspec.structs.replace(work.source, tree=tree, as_of=work.day))
    fresh = _fresh_errors(work.loaded, after)
    if fresh:
        raise Stop(
            "after this edit the organisation would not be valid, so nothing was written",
            diagnostics=fresh,
            line_of=after.places.line,
        )
    if after.org is None or after.compiled is None or not _equal(after.org, intend(after.org)):
        raise Stop(
            "the files are written in a way that this edit cannot follow, so nothing was written",
            suggestion="an anchor, an alias or a default is in the way; write it out, or edit by hand",
        )
    return Refactored(
        rewrites=tuple(_rewrite(work, path, content) for path, content in contents.items()),
        plan=_plan(work, after),
        notes=tuple(notes),
    )


def unknown(kind: str, name: str, known: Iterable[str]) -> Stop:
    """What to say of a name that nobody has."""
    names = list(known)
    near = difflib.get_close_matches(name, names[:20_000], n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"name the key of a {kind}"
    return Stop(f"there is no {kind} '{name}'", suggestion=hint, reason=Reason.USAGE)


def check_new_key(work: Bench, kind: str, key: str, *, besides: str = "") -> None:
    """Raises Stop where `key` is none, or taken by somebody else than `besides`."""
    if not KEY.fullmatch(key):
        raise Stop(f"the key '{key}' must be {KEY_SHAPE}", reason=Reason.USAGE)
    entries: Iterable[WrittenPerson | WrittenTeam] = work.org.people if kind == "person" else work.org.teams
    for one in entries:
        if one.key.lower() == key.lower() and one.key != besides:
            where = work.loaded.places.resolve(one.place())
            line = f"{where.file}:{where.span.line}" if where.span else where.file
            raise Stop(f"there is a {kind} '{one.key}' already: {line}", suggestion="choose another key")


def own_entry(work: Bench, kind: Kind, key: str) -> Found:
    """Where a person or a written team stands in YAML. Raises Stop for who comes from a CSV."""
    place = work.loaded.places.resolve(work.person(key).place("email")) if kind == "person" else None
    for file in () if place and place.file.endswith(".csv") else work.desk.files_with(key):
        found = entry_of(file, kind, key)
        if found is not None:
            return found
    where = f"{place.file}:{place.span.line}" if place and place.span else "elsewhere"
    raise Stop(
        f"'{key}' comes from {where}, where ovsync writes nothing",
        suggestion="make this change where that file is made",
    )


def _fresh_errors(before: Loaded, after: Loaded) -> tuple[Diagnostic, ...]:
    known = {(one.rule, one.message) for one in before.diagnostics}
    return tuple(
        one
        for one in after.diagnostics
        if one.severity is Severity.ERROR and (one.rule, one.message) not in known
    )


def _equal(made: Org, intended: Org) -> bool:
    return without_lines(made) == without_lines(intended)


def _rewrite(work: Bench, path: str, content: bytes) -> Rewrite:
    there = path in work.source.tree.files()
    return Rewrite(path=path, before=work.source.tree.read(path) if there else None, after=content)


def _plan(work: Bench, after: Loaded) -> Plan:
    sound = Sound.of(after)
    base = Base(kind="revision", revision="the files as they were")
    basis = Basis(base=base, side=side_of(work.compiled))
    environment = environment_of(sound.settings, work.environment)
    return plan_against(basis, sound, environment, now=work.source.now)
