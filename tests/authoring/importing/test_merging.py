"""Merging a later export: what is written is what was wanted, nothing else is touched, twice is once."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ovsync.authoring.importing.memory import MemoryTree
from ovsync.model import Membership, PersonId, Snapshot, SubTeam, Team, TeamId
from ovsync.wire.csv_writing import csv_files
from ovsync.workflow.importing import CSV_FILES
from ovsync.workflow.importing_merge import Merged, merge_csv
from tests.authoring.importing.sources import (
    TODAY,
    compiled_back,
    files_of_import,
    soundly,
    two_levels,
    wild,
)
from tests.strategies import texts


def _merge(files: dict[str, bytes], wanted: Snapshot) -> Merged:
    users, groups, mapping = csv_files(wanted).values()
    return merge_csv(MemoryTree(files), (users, groups, mapping), CSV_FILES, TODAY)


@st.composite
def _changed(draw: DrawFn, snapshot: Snapshot) -> Snapshot:
    """A later state: somebody leaves, comes, is renamed; rows of teams come and go."""
    people = list(snapshot.people)
    rows = {(row.team, row.person): row for row in snapshot.memberships}
    links = set(snapshot.sub_teams)
    teams = list(snapshot.teams)
    if len(people) > 1 and draw(st.booleans()):
        gone = people.pop(draw(st.integers(0, len(people) - 1)))
        rows = {key: row for key, row in rows.items() if key[1] != gone.id}
    if draw(st.booleans()):
        at = draw(st.integers(0, len(people) - 1))
        people[at] = msgspec.structs.replace(people[at], first_name=draw(texts), job_title=draw(texts))
    if draw(st.booleans()):
        new = msgspec.structs.replace(people[0], id=PersonId("zz"), email="zz@acme.example")
        people.append(new)
    if draw(st.booleans()) and teams:
        at = draw(st.integers(0, len(teams) - 1))
        teams[at] = msgspec.structs.replace(teams[at], name=draw(texts))
    if draw(st.booleans()):
        teams.append(Team(id=TeamId("new team"), name=draw(texts)))
        links.add(SubTeam(parent=teams[0].id, child=TeamId("new team")))
    for _ in range(draw(st.integers(0, 3))):
        team, person = draw(st.sampled_from(teams)).id, draw(st.sampled_from(people)).id
        if (team, person) in rows and draw(st.booleans()):
            del rows[team, person]
        else:
            member = draw(st.booleans())
            rows[team, person] = Membership(team=team, person=person, member=member, manager=not member)
    if draw(st.booleans()) and links:
        one = draw(st.sampled_from(sorted(links, key=lambda one: (one.parent, one.child))))
        links.discard(one)
    if not rows:
        # Empty mappings are refused, and rightly.
        rows[teams[0].id, people[0].id] = Membership(
            team=teams[0].id, person=people[0].id, member=True, manager=False
        )
    return msgspec.structs.replace(
        snapshot,
        people=tuple(sorted(people, key=lambda one: one.id)),
        teams=tuple(sorted(teams, key=lambda one: one.id)),
        memberships=tuple(rows[key] for key in sorted(rows)),
        sub_teams=tuple(sorted(links, key=lambda one: (one.parent, one.child))),
    )


snapshots = st.one_of(wild().map(lambda one: soundly(one).snapshot), two_levels()).filter(
    lambda one: bool(one.people and one.teams)
)


@settings(max_examples=30)
@given(snapshots)
def test_the_same_export_changes_nothing(snapshot: Snapshot) -> None:
    merged = _merge(files_of_import(snapshot), snapshot)
    assert (merged.files, merged.changes, merged.left) == ({}, (), ())


@settings(max_examples=60)
@given(st.data())
def test_a_later_export_is_what_the_yaml_says_or_it_is_told(data: st.DataObject) -> None:
    before = data.draw(snapshots)
    wanted = soundly(data.draw(_changed(before))).snapshot
    files = files_of_import(before)
    merged = _merge(files, wanted)
    after = {**files, **merged.files}
    if not merged.left:
        assert compiled_back(after) == wanted
    again = _merge(after, wanted)
    assert again.files == {}
    assert set(again.left) == set(merged.left)
