"""The use case `mv`: a key is renamed everywhere; what Officevibe knows it by stays."""

from ovsync.authoring.edit_desk import EditError
from ovsync.authoring.edit_entries import remove, rename, set_field
from ovsync.authoring.edit_references import Found, Kind, references
from ovsync.authoring.fmt_order import PERSON, TEAM
from ovsync.authoring.refactor_intent import with_person_renamed, with_team_renamed
from ovsync.authoring.yaml_text import scalar
from ovsync.model import WrittenPerson, WrittenTeam
from ovsync.workflow.loading import Source
from ovsync.workflow.refactoring import Bench, Refactored, bench, check_new_key, finish, own_entry
from ovsync.workflow.stop import Reason, Stop

_KINDS: dict[str, Kind] = {"people": "person", "teams": "team"}


def rename_key(source: Source, old: str, new: str, *, environment: str = "") -> Refactored:
    """Rename ``people.OLD`` to ``people.NEW``, or ``teams.OLD`` to ``teams.NEW``. Raises Stop."""
    kind, old_key = _address(old)
    new_kind, new_key = _address(new)
    if new_kind != kind:
        raise Stop("a person cannot become a team, nor a team a person", reason=Reason.USAGE)
    work = bench(source, environment)
    written: WrittenPerson | WrittenTeam
    written = work.person(old_key) if kind == "person" else _written_team(work, old_key)
    if written.key != old_key:
        raise Stop(f"the key of '{old_key}' is '{written.key}'; name that one", reason=Reason.USAGE)
    check_new_key(work, kind, new_key, besides=old_key)
    if new_key == old_key:
        raise Stop(f"'{old_key}' is the key already", reason=Reason.USAGE)
    try:
        found = own_entry(work, kind, old_key)
        _rename_entry(found, kind, old_key, new_key)
        for file in work.desk.files_with(old_key):
            for one in references(file):
                if one.kind == kind and one.name == old_key and one.node.kind == "scalar":
                    rename(file, one.node, new_key)
    except EditError as wrong:
        raise Stop(wrong.message, suggestion=wrong.suggestion) from None
    _check_csv(work, kind, old_key)
    renamed = with_person_renamed if kind == "person" else with_team_renamed
    return finish(work, lambda _: renamed(work.org, old_key, new_key))


def _address(text: str) -> tuple[Kind, str]:
    section, dot, key = text.partition(".")
    if section not in _KINDS or not dot or not key:
        raise Stop(
            f"'{text}' names neither a person nor a team",
            suggestion="write people.KEY or teams.KEY",
            reason=Reason.USAGE,
        )
    return _KINDS[section], key


def _written_team(work: Bench, key: str) -> WrittenTeam:
    if key not in work.teams and any(str(team.id) == key for team in work.compiled.snapshot.teams):
        raise Stop(
            f"the team '{key}' is made from reporting lines and written nowhere, so it has no key of its own",
            suggestion=f"write it first: `ovsync add team {key} --name NAME`; then rename it",
        )
    return work.team(key)


def _rename_entry(found: Found, kind: Kind, old: str, new: str) -> None:
    entry, file = found.entry, found.file
    if entry.key is None or entry.key.kind == "alias":
        raise EditError(f"{found.place}: the key is an alias", "write it out, then run the command again")
    rename(file, entry.key, new)
    node = entry.value
    own = node.find("id") if node.kind == "map" else None
    if own is None or (own.value.kind == "scalar" and not own.value.value and not own.value.style):
        set_field(file, entry, "id", scalar(old, flow=True), PERSON if kind == "person" else TEAM)
    elif own.value.value == new and not own.beside and not own.lead:
        remove(file, node, [node.entries.index(own)])


def _check_csv(work: Bench, kind: Kind, key: str) -> None:
    if kind != "person":
        return
    for one in work.org.people:
        if one.manager == key and one.file.endswith(".csv"):
            place = work.loaded.places.resolve(one.place("manager"))
            span = place.span
            if span is None:
                continue
            text = work.loaded.places.line(place.file, span.line)[span.column - 1 : span.end_column - 1]
            if "@" not in text:
                where = f"{place.file}:{span.line}:{span.column}"
                raise Stop(
                    f"{where} names '{key}' as a manager, and ovsync writes no CSV",
                    suggestion="let that file name the manager by email; then rename",
                )
