"""The use case `move`: people leave one team and join another."""

from collections.abc import Sequence

import msgspec

from ovsync.authoring.edit_desk import EditError
from ovsync.authoring.edit_entries import add_item, remove, rename, set_field
from ovsync.authoring.fmt_order import PERSON, TEAM
from ovsync.authoring.refactor_intent import with_people, with_teams
from ovsync.authoring.yaml_text import flow_list, scalar
from ovsync.compiler import Origins
from ovsync.model import Membership, TeamId, WrittenPerson, WrittenTeam
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Bench, Refactored, bench, finish, own_entry, unknown
from ovsync.workflow.stop import Reason, Stop


def move_people(
    source: Source, names: Sequence[str], *, to: str, leaving: str = "", environment: str = ""
) -> Refactored:
    """Move people to the team `to`, out of the team `leaving` or the only one that lists them. Raises Stop.

    A team made from reporting lines is joined by another `manager`, any other by its `members`.
    """
    work = bench(source, environment)
    people = list({one.key: one for one in map(work.person, names)}.values())
    leaders = leaders_of(work, to)
    try:
        if leaders:
            return _report_to(work, people, leaders, to, leaving)
        return _listed_in(work, people, work.team(to), leaving)
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None


def leaders_of(work: Bench, name: str) -> tuple[str, ...]:
    """The keys of those whose reports make the team; () for a team that lists its members. Raises Stop."""
    written = work.teams.get(name)
    team = written.team.id if written else TeamId(name)
    leaders = work.compiled.leaders.get(team, ())
    if written is None and not leaders:
        raise unknown("team", name, [*work.teams, *work.compiled.leaders])
    return tuple(leaders)


def _report_to(
    work: Bench, people: list[WrittenPerson], leaders: tuple[str, ...], to: str, leaving: str
) -> Refactored:
    managers = {}
    for one in people:
        manager = next((key for key in leaders if key != one.key), "")
        if not manager:
            raise Stop(f"'{one.key}' leads '{to}' and cannot report to themselves", reason=Reason.USAGE)
        if one.manager in leaders:
            raise Stop(f"'{one.key}' is in '{to}' already", reason=Reason.USAGE)
        managers[one.key] = manager
        found = own_entry(work, "person", one.key)
        home = found.entry.value.find("manager") if found.entry.value.kind == "map" else None
        if home is None:
            set_field(found.file, found.entry, "manager", scalar(manager, flow=True), PERSON)
        else:
            rename(found.file, home.value, manager)
    left = _leave_derived(work, people, leaving)
    org = with_people(
        work.org,
        lambda one: msgspec.structs.replace(one, manager=managers.get(one.key, one.manager)),
    )
    notes = [
        f"{key} now reports to {manager}, which is what makes the team." for key, manager in managers.items()
    ]
    return finish(work, lambda _: with_teams(org, lambda one: left.get(one.key, one)), notes)


def _leave_derived(work: Bench, people: list[WrittenPerson], leaving: str) -> dict[str, WrittenTeam]:
    """With ``--from``: the team is left too, where it lists its members."""
    if not leaving:
        return {}
    if leaders_of(work, leaving):
        for one in people:
            if one.manager not in leaders_of(work, leaving):
                raise Stop(f"'{one.key}' is not in '{leaving}'", reason=Reason.USAGE)
        return {}
    team = work.team(leaving)
    return {team.key: _unlisted(work, team, people)}


def _listed_in(work: Bench, people: list[WrittenPerson], to: WrittenTeam, leaving: str) -> Refactored:
    leavers: dict[str, list[WrittenPerson]] = {}
    for one in people:
        if one.person.id in work.people.ids(to.members):
            raise Stop(f"'{one.key}' is in '{to.key}' already", reason=Reason.USAGE)
        team = _left_by(work, one, to, leaving)
        if team is not None:
            leavers.setdefault(team.key, []).append(one)
    changed = {key: _unlisted(work, work.teams[key], ones) for key, ones in leavers.items()}
    keys = tuple(one.key for one in people)
    list_members(work, to, keys)
    changed[to.key] = msgspec.structs.replace(to, members=(*to.members, *keys))
    return finish(work, lambda _: with_teams(work.org, lambda one: changed.get(one.key, one)))


def list_members(work: Bench, team: WrittenTeam, keys: Sequence[str], field: str = "members") -> None:
    """Name people in a list of a team."""
    found = own_entry(work, "team", team.key)
    home = found.entry.value.find(field) if found.entry.value.kind == "map" else None
    if home is None:
        set_field(found.file, found.entry, field, flow_list(keys), TEAM)
        return
    if home.value.kind == "scalar" and not home.value.mark:
        found.file.replace(home.value.start, home.value.end, f" {flow_list(keys)}".lstrip())
        return
    if home.value.kind == "list" and not home.value.entries:
        found.file.replace(home.value.start, home.value.end, flow_list(keys))
        return
    for key in keys:
        add_item(found.file, home.value, key)


def _unlisted(work: Bench, team: WrittenTeam, people: list[WrittenPerson]) -> WrittenTeam:
    """Take people out of the members of a team."""
    ids = {one.person.id for one in people}
    found = own_entry(work, "team", team.key)
    home = found.entry.value.find("members") if found.entry.value.kind == "map" else None
    if home is None or home.value.kind != "list":
        raise EditError(f"{found.place}: the members are not written here as a list", "write them out")

    def goes(name: str) -> bool:
        """A list may name somebody from a CSV by email, where the Org has the key."""
        one = work.people.find(name)
        return one is not None and one.person.id in ids

    remove(
        found.file,
        home.value,
        [number for number, item in enumerate(home.value.entries) if goes(item.value.value.strip())],
    )
    return msgspec.structs.replace(team, members=tuple(name for name in team.members if not goes(name)))


def _left_by(work: Bench, person: WrittenPerson, to: WrittenTeam, leaving: str) -> WrittenTeam | None:
    """The team whose list is left; None where the person is in no team at all."""
    if leaving:
        leaders_of(work, leaving)
        team = work.teams.get(leaving)
        if team is not None and person.person.id in work.people.ids(team.members):
            return team
        raise _not_listed(work, person, leaving)
    listing = [
        one
        for one in work.org.teams
        if one.key != to.key and person.person.id in work.people.ids(one.members)
    ]
    if len(listing) > 1:
        named = ", ".join(one.key for one in listing)
        raise Stop(
            f"'{person.key}' is in several teams: {named}",
            suggestion="say which one with --from",
            reason=Reason.USAGE,
        )
    if listing:
        return listing[0]
    other = next((one.team for one in work.compiled.snapshot.memberships if _is(one, person)), None)
    if other is not None:
        raise _not_listed(work, person, str(other))
    return None


def _is(row: Membership, person: WrittenPerson) -> bool:
    return row.person == person.person.id and row.member


def _not_listed(work: Bench, person: WrittenPerson, team: str) -> Stop:
    written = work.teams.get(team)
    id_ = written.team.id if written else TeamId(team)
    origin = Origins(work.org, work.compiled).membership(id_, person.person.id)
    if origin is None:
        return Stop(f"'{person.key}' is not in '{team}'", reason=Reason.USAGE)
    place = work.loaded.places.resolve(origin.place)
    where = f"{place.file}:{place.span.line}" if place.span else place.file
    return Stop(
        f"'{person.key}' is in '{team}' by {origin.reason} ({where}), not by its list of members",
        suggestion="change that line, or move to a team that is made from reporting lines;"
        " to be in both, add the person to the other team's members",
    )
