"""The use case `rm`: a person is taken out; who managed or was reported to, asks for a successor."""

from collections.abc import Callable, Sequence

import msgspec

from ovsync.authoring.edit_desk import EditError
from ovsync.authoring.edit_entries import rename, set_field
from ovsync.authoring.edit_references import Reference
from ovsync.authoring.edit_removal import named_in, take_entry, take_out
from ovsync.authoring.fmt_order import PERSON
from ovsync.authoring.refactor_intent import with_people, with_teams
from ovsync.authoring.yaml_text import scalar
from ovsync.compiler.reporting import leads_of
from ovsync.model import Org, TeamId, WrittenPerson, WrittenTeam
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Bench, Refactored, bench, finish, own_entry
from ovsync.workflow.stop import Reason, Stop

SHOWN = 20


def remove_person(
    source: Source,
    name: str,
    *,
    successor: str = "",
    unsucceeded: bool = False,
    cascade: bool = False,
    environment: str = "",
) -> Refactored:
    """Take a person out. Raises Stop.

    successor: who takes over the teams, reports and `leads`. unsucceeded: nobody does. cascade: the
    person is taken out of the members of teams too.
    """
    work = bench(source, environment)
    person = work.person(name)
    heir = work.person(successor) if successor else None
    if heir is person:
        raise Stop(f"'{person.key}' cannot succeed themselves", reason=Reason.USAGE)
    found = own_entry(work, "person", person.key)
    named = named_in(work.desk, (person.key, person.person.email), lambda one: _is(work, one, person))
    named = [one for one in named if one.holder is not found.entry]
    heads = [one for one in named if one.field != "members"]
    _check_csv(work, person)
    if heads and not (heir or unsucceeded):
        advice = "say who takes over with --successor KEY, or that nobody does with --no-successor"
        raise still_named(person.key, [_line(one) for one in heads], advice)
    if len(heads) < len(named) and not cascade:
        lines = [_line(one) for one in named if one.field == "members"]
        raise still_named(person.key, lines, "--cascade takes these lines out too")
    notes: list[str] = []
    leads = _handed_over(work, person, heir, notes) if heir else ""
    try:
        take_entry(found)
        _let_go(work, named, person, heir)
        if heir and leads:
            own = own_entry(work, "person", heir.key)
            set_field(own.file, own.entry, "leads", scalar(leads, flow=True), PERSON)
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None
    intended = _without(work, person, heir, leads)
    return finish(work, lambda _: intended, notes)


def still_named(name: str, lines: Sequence[str], advice: str) -> Stop:
    """A message that lists where something is still named."""
    shown = [f"  {line}" for line in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append(f"  and {len(lines) - SHOWN:,} more")
    return Stop("\n".join([f"'{name}' is still named:", *shown]), suggestion=advice)


def _line(one: Reference) -> str:
    return f"{one.place}: {one.said}"


def _is(work: Bench, one: Reference, person: WrittenPerson) -> bool:
    return one.kind == "person" and work.people.find(one.name) is person


def _check_csv(work: Bench, person: WrittenPerson) -> None:
    lines = []
    for one in work.org.people:
        if one.manager and work.people.find(one.manager) is person:
            place = work.loaded.places.resolve(one.place("manager"))
            if place.file.endswith(".csv") and place.span:
                lines.append(f"{place.file}:{place.span.line}:{place.span.column}: manager of '{one.key}'")
    if lines:
        raise still_named(person.key, lines, "ovsync writes no CSV: change it where that file is made, first")


def _let_go(
    work: Bench, named: Sequence[Reference], person: WrittenPerson, heir: WrittenPerson | None
) -> None:
    """Put the heir in place of the person, and take out what is left."""
    gone = []
    for one in named:
        put = _instead(work, one, person, heir)
        if put:
            rename(one.file, one.node, put)
        else:
            gone.append(one)
    take_out(gone)


def _instead(work: Bench, one: Reference, person: WrittenPerson, heir: WrittenPerson | None) -> str:
    if heir is None or one.field == "members":
        return ""
    if one.field == "manager":
        return person.manager if one.owner == heir.key else heir.key
    managers = work.teams[one.owner].managers or ()
    first = next((name for name in managers if work.people.find(name) is person), "")
    is_there = any(work.people.find(name) is heir for name in managers)
    return "" if is_there or one.name != first else heir.key


def _handed_over(work: Bench, person: WrittenPerson, heir: WrittenPerson, notes: list[str]) -> str:
    """What the heir leads from now on, so that the team keeps its ID; "" where nothing has to be written."""
    keys: dict[str, TeamId] = {one.key: one.team.id for one in work.org.teams}
    enabled = work.org.settings.reporting_lines.enabled
    led = any(person.key in leaders for leaders in work.compiled.leaders.values())
    if not (person.leads or (enabled and led)):
        return ""
    leads = person.leads or str(person.person.id)
    if heir.leads == leads or (not heir.leads and leads_of(heir, keys) == leads):
        return ""
    reports = any(one.manager and work.people.find(one.manager) is heir for one in work.org.people)
    if heir.leads or reports:
        notes.append(f"{heir.key} leads a team already and keeps it; nobody leads {leads} any more.")
        return ""
    notes.append(f"{heir.key} now leads {leads}, so the team keeps its ID and its history.")
    return leads


def _without(work: Bench, person: WrittenPerson, heir: WrittenPerson | None, leads: str) -> Org:
    find = work.people.find

    def of_person(one: WrittenPerson) -> WrittenPerson | None:
        if one.key == person.key:
            return None
        is_heir = heir is not None and one.key == heir.key
        if is_heir and leads:
            one = msgspec.structs.replace(one, leads=leads)
        if not one.manager or find(one.manager) is not person:
            return one
        manager = person.manager if is_heir else (heir.key if heir else "")
        return msgspec.structs.replace(one, manager=manager)

    def of_team(one: WrittenTeam) -> WrittenTeam:
        members = tuple(name for name in one.members if find(name) is not person)
        managers = None if one.managers is None else _succeeded(one.managers, find, person, heir)
        return msgspec.structs.replace(one, members=members, managers=managers)

    return with_teams(with_people(work.org, of_person), of_team)


def _succeeded(
    managers: tuple[str, ...],
    find: Callable[[str], WrittenPerson | None],
    person: WrittenPerson,
    heir: WrittenPerson | None,
) -> tuple[str, ...]:
    made: list[str] = []
    is_there = heir is None or any(find(name) is heir for name in managers)
    for name in managers:
        if find(name) is not person:
            made.append(name)
        elif heir is not None and not is_there:
            made.append(heir.key)
            is_there = True
    return tuple(made)
