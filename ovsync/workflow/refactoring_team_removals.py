"""The use case `rm` for teams: sub-teams that stood in the team move up to where it stood."""

import msgspec

from ovsync.authoring.edit_desk import EditError
from ovsync.authoring.edit_entries import lift
from ovsync.authoring.edit_references import Reference
from ovsync.authoring.edit_removal import named_in, take_entry, take_out
from ovsync.authoring.refactor_intent import with_people, with_teams
from ovsync.model import Org, TeamId, WrittenPerson, WrittenTeam
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Bench, Refactored, bench, finish, own_entry
from ovsync.workflow.refactoring_removals import still_named
from ovsync.workflow.stop import Stop


def remove_team(source: Source, key: str, *, cascade: bool = False, environment: str = "") -> Refactored:
    """Take a written team out; with `cascade` all that names it too. Raises Stop.

    A team that reporting lines make goes on without its written name, managers and members.
    """
    work = bench(source, environment)
    if key not in work.teams and TeamId(key) in work.compiled.leaders:
        raise Stop(
            f"the team '{key}' is made from reporting lines and written nowhere",
            suggestion="it goes when nobody reports to its leader: see `ovsync why` for the lines",
        )
    team = work.team(key)
    stays = team.team.id in work.compiled.leaders and str(team.team.id) == key
    found = own_entry(work, "team", key)
    named = [] if stays else named_in(work.desk, (key,), lambda one: _is(one, key))
    inner = found.entry.value.find("teams") if found.entry.value.kind == "map" else None
    nested = inner.value if inner is not None and inner.value.entries else None
    if (named or nested) and not cascade:
        lines = [f"{one.place}: {one.said}" for one in named] + _nested_lines(work, team)
        raise still_named(key, lines, "--cascade takes these references out, and moves sub-teams up")
    try:
        if nested is None:
            take_entry(found)
        else:
            lift(found.file, found.around, found.number, nested)
        take_out(named)
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None
    intended = _without(work, team, keeps_names=stays)
    notes = [f"{key} is made from reporting lines; it stays, with its derived name."] if stays else []
    return finish(work, lambda _: intended, notes)


def _is(one: Reference, key: str) -> bool:
    return one.kind == "team" and one.name == key


def _nested_lines(work: Bench, team: WrittenTeam) -> list[str]:
    lines = []
    for one in work.org.teams:
        if one.within and one.within[-1] == team.key:
            lines.append(f"{one.file}:{one.line}:{one.column}: sub-team '{one.key}' stands in it")
    return lines


def _without(work: Bench, team: WrittenTeam, *, keeps_names: bool) -> Org:
    def of_person(one: WrittenPerson) -> WrittenPerson:
        if one.leads != team.key or keeps_names:
            return one
        return msgspec.structs.replace(one, leads="")

    def of_team(one: WrittenTeam) -> WrittenTeam | None:
        if one.key == team.key:
            return None
        within = tuple(outer for outer in one.within if outer != team.key)
        stood_in = bool(one.within) and one.within[-1] == team.key
        parents = one.parents if keeps_names and not stood_in else _parents(one, team)
        if stood_in and within:
            parents = tuple(dict.fromkeys((*parents, within[-1])))
        return msgspec.structs.replace(one, within=within, parents=parents)

    return with_teams(with_people(work.org, of_person), of_team)


def _parents(one: WrittenTeam, team: WrittenTeam) -> tuple[str, ...]:
    return tuple(parent for parent in one.parents if parent != team.key)
