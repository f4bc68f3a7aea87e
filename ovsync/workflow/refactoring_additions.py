"""The use case `add`: a new person or team, in the file where its like are."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from ovsync.authoring.edit_desk import EditError
from ovsync.authoring.edit_entries import append_lines
from ovsync.authoring.refactor_intent import sorted_org, with_teams
from ovsync.authoring.yaml_text import flow_list, scalar
from ovsync.model import Org, WrittenPerson, WrittenTeam
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Bench, Refactored, bench, check_new_key, finish
from ovsync.workflow.refactoring_moves import leaders_of, list_members
from ovsync.workflow.stop import Reason, Stop

SUFFIXES = (".yaml", ".yml")


class NewPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person to be added. team: a key, or "". file: as shown, or "" for the most fitting one."""

    key: str
    email: str
    first_name: str
    last_name: str
    job_title: str = ""
    manager: str = ""
    team: str = ""
    file: str = ""


class NewTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team to be added. parent: a key, or ""."""

    key: str
    name: str
    parent: str = ""
    managers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    file: str = ""


def add_person(source: Source, new: NewPerson, *, environment: str = "") -> Refactored:
    """Write a new person, and name them in a team where one is given. Raises Stop."""
    work = bench(source, environment)
    check_new_key(work, "person", new.key)
    manager = work.person(new.manager).key if new.manager else ""
    leaders = leaders_of(work, new.team) if new.team else ()
    notes = []
    if leaders and manager not in leaders:
        if manager:
            raise Stop(
                f"'{new.team}' is made of those who report to {' or '.join(leaders)}, not to {manager}",
                suggestion="name that manager, or leave --team or --manager out",
                reason=Reason.USAGE,
            )
        manager = leaders[0]
        notes.append(f"{new.key} reports to {manager}, which is what makes the team {new.team}.")
    listed = work.team(new.team) if new.team and not leaders else None
    homes = {one.file for one in work.org.people}
    beside = [one.file for one in work.org.people if one.key == manager]
    beside += [listed.file] if listed and listed.file in homes else []
    path = _file(work, new.file, beside, work.org.people, "people.yaml")
    fields = (
        ("email", new.email),
        ("firstName", new.first_name),
        ("lastName", new.last_name),
        ("jobTitle", new.job_title),
        ("manager", manager),
    )
    try:
        _append(work, path, "people", new.key, [f"{name}: {scalar(text)}" for name, text in fields if text])
        if listed:
            list_members(work, listed, (new.key,))
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None
    return finish(work, lambda after: _with_person(work.org, after, new, manager, listed), notes)


def add_team(source: Source, new: NewTeam, *, environment: str = "") -> Refactored:
    """Write a new team. Raises Stop."""
    work = bench(source, environment)
    check_new_key(work, "team", new.key)
    managers = tuple(work.person(name).key for name in new.managers)
    members = tuple(work.person(name).key for name in new.members)
    if new.parent:
        leaders_of(work, new.parent)
    beside = [work.teams[new.parent].file] if new.parent in work.teams else []
    path = _file(work, new.file, beside, work.org.teams, "teams.yaml")
    lines = [f"name: {scalar(new.name)}"]
    lines += [f"managers: {flow_list(managers)}"] if managers else []
    lines += [f"members: {flow_list(members)}"] if members else []
    lines += [f"parent: {scalar(new.parent)}"] if new.parent else []
    try:
        _append(work, path, "teams", new.key, lines)
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None

    def intend(after: Org) -> Org:
        made = next((one for one in after.teams if one.key == new.key), None)
        if made is None or (made.managers or (), made.members) != (managers, members):
            return work.org
        return sorted_org(work.org, work.org.people, [*work.org.teams, made])

    return finish(work, intend)


def _with_person(org: Org, after: Org, new: NewPerson, manager: str, listed: WrittenTeam | None) -> Org:
    """The organisation with the person as the files now say, who must have all that was asked for."""
    made = next((one for one in after.people if one.key == new.key), None)
    if made is None or not _has_asked(made, new, manager):
        return org
    grown = sorted_org(org, [*org.people, made], org.teams)
    if listed is None:
        return grown
    named = msgspec.structs.replace(listed, members=(*listed.members, new.key))
    return with_teams(grown, lambda one: named if one.key == named.key else one)


def _has_asked(made: WrittenPerson, new: NewPerson, manager: str) -> bool:
    person = made.person
    wanted = (new.email.lower(), new.first_name, new.last_name)
    same = (person.email.lower(), person.first_name, person.last_name) == wanted
    return same and new.job_title in ("", person.job_title) and manager in ("", made.manager)


def _append(work: Bench, path: str, section: str, key: str, fields: Sequence[str]) -> None:
    lines = [f"{scalar(key)}:", *(f"  {field}" for field in fields)]
    if path in work.source.tree.files():
        append_lines(work.desk.file(path), section, lines)
    else:
        work.desk.create(path, f"{section}:\n" + "".join(f"  {line}\n" for line in lines))


def _file(
    work: Bench,
    asked: str,
    beside: Sequence[str],
    entries: Iterable[WrittenPerson | WrittenTeam],
    fallback: str,
) -> str:
    """The path in the tree: as asked for, else beside those it belongs to, else where most are."""
    prefix = f"{work.source.tree.shown}/" if work.source.tree.shown else ""
    if asked:
        path = asked.removeprefix(prefix)
        _check_path(path, asked)
        return path
    near = [file for file in beside if file.endswith(SUFFIXES)]
    counts = Counter(one.file for one in entries if one.file.endswith(SUFFIXES))
    most = [file for file, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return next((file.removeprefix(prefix) for file in (*near, *most)), fallback)


def _check_path(path: str, asked: str) -> None:
    steps = path.split("/")
    hidden = any(step.startswith((".", "_")) or not step for step in steps)
    if hidden or not path.endswith(SUFFIXES) or path == "ovsync.yaml":
        raise Stop(
            f"{asked} cannot be org source",
            suggestion="name a .yaml file in the org directory; no name in its path begins with a dot or '_'",
            reason=Reason.USAGE,
        )
