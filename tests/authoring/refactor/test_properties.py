"""Renaming and back is nothing; no rename reaches the service; a move moves just what was asked."""

from collections.abc import Callable

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from ovsync.diagnostics import Severity
from ovsync.model import Org
from ovsync.workflow.loading import load
from ovsync.workflow.refactoring import Refactored
from ovsync.workflow.refactoring_moves import move_people
from ovsync.workflow.refactoring_names import rename_key
from ovsync.workflow.refactoring_removals import remove_person
from ovsync.workflow.refactoring_team_removals import remove_team
from ovsync.workflow.stop import Stop
from tests.authoring.refactor.edits import after, read, snapshot, source_of, tidy
from tests.strategies import file_sets, without_places

Drawn = tuple[Org, dict[str, str]]


def _files(drawn: Drawn, tidied: bool) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(drawn[1])
    return tidy(files) if tidied else files


@settings(max_examples=20)
@given(file_sets(), st.data(), st.booleans())
def test_a_rename_changes_no_row_and_is_undone_by_its_reverse(
    drawn: Drawn, data: DataObject, tidied: bool
) -> None:
    files = _files(drawn, tidied)
    keys = [f"people.{one.key}" for one in drawn[0].people] + [f"teams.{one.key}" for one in drawn[0].teams]
    old = data.draw(st.sampled_from(keys))
    new = f"{old.partition('.')[0]}.renamed-key"
    renamed = after(files, edit := rename_key(source_of(files), old, new))
    assert not edit.plan.changes
    assert snapshot(renamed) == snapshot(files)
    back = after(renamed, rename_key(source_of(renamed), new, old))
    assert without_places(read(back)) == without_places(read(files))
    assert tidy(back) == tidy(files)


@settings(max_examples=20)
@given(file_sets(), st.data(), st.booleans())
def test_what_is_taken_out_is_named_nowhere(drawn: Drawn, data: DataObject, tidied: bool) -> None:
    files, org = _files(drawn, tidied), drawn[0]
    assume(len(org.people) > 1)
    if data.draw(st.booleans()):
        key = data.draw(st.sampled_from([str(one.key) for one in org.people]))
        others = [one.key for one in org.people if one.key != key]
        heir = data.draw(st.sampled_from(["", *others]))
        # An heir who reports to somebody below the one who goes would lead in a circle.
        assume(not heir or _may_follow(org, key, heir))
        edit = _done(
            lambda: remove_person(source_of(files), key, successor=heir, unsucceeded=not heir, cascade=True)
        )
    else:
        key = data.draw(st.sampled_from([str(one.key) for one in org.teams]))
        assume(len(org.teams) > 1)
        edit = _done(lambda: remove_team(source_of(files), key, cascade=True))
    loaded = load(source_of(after(files, edit)))
    assert not [one for one in loaded.diagnostics if one.severity is Severity.ERROR and "unknown" in one.rule]


def _done(make: Callable[[], Refactored]) -> Refactored:
    """The edit, unless it would leave nothing that could be sent."""
    try:
        return make()
    except Stop as stop:
        if {one.rule for one in stop.diagnostics} != {"empty-organization"}:
            raise
        reject()


def _may_follow(org: Org, key: str, heir: str) -> bool:
    managers = {str(one.key): one.manager for one in org.people}
    step = managers[heir]
    while step and step != key:
        step = managers[step]
    return not step or managers[heir] == key


@settings(max_examples=20)
@given(file_sets(), st.data(), st.booleans())
def test_a_move_changes_just_the_rows_that_were_asked_for(
    drawn: Drawn, data: DataObject, tidied: bool
) -> None:
    files, org = _files(drawn, tidied), drawn[0]
    team = data.draw(st.sampled_from(org.teams))
    others = [one for one in org.teams if one.key != team.key and set(one.members) - set(team.members)]
    assume(others)
    leaving = data.draw(st.sampled_from(others))
    people = data.draw(
        st.lists(st.sampled_from(sorted(set(leaving.members) - set(team.members))), min_size=1, unique=True)
    )
    moved = after(files, move_people(source_of(files), people, to=team.key, leaving=leaving.key))
    ours, theirs = read(files), read(moved)
    assert ours.people == theirs.people or without_places(ours).people == without_places(theirs).people
    for one, other in zip(without_places(ours).teams, without_places(theirs).teams, strict=True):
        expected = set(one.members)
        if one.key == team.key:
            expected |= set(people)
        if one.key == leaving.key:
            expected -= set(people)
        assert set(other.members) == expected
        assert (one.key, one.managers, one.parents) == (other.key, other.managers, other.parents)
