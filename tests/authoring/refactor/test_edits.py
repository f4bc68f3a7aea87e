"""Every byte that an edit has no business with stays as it was."""

import pytest

from ovsync.workflow.refactoring_additions import NewPerson, NewTeam, add_person, add_team
from ovsync.workflow.refactoring_moves import move_people
from ovsync.workflow.refactoring_names import rename_key
from ovsync.workflow.refactoring_removals import remove_person
from ovsync.workflow.refactoring_team_removals import remove_team
from ovsync.workflow.stop import Stop
from tests.authoring.refactor.edits import PROJECT, after, content, source_of

PEOPLE = """\
# the people
people:
  max:   # the boss
    email: "max@acme.example"
    firstName: Max
    lastName: Roy

  # Ana came in May.
  ana:
    email: ana@acme.example
    firstName: Ana
    lastName: Silva
    manager: 'max'   # since June

  bo: {email: bo@acme.example, firstName: Bo, lastName: Khan, manager: max@acme.example}
"""
TEAMS = """\
teams:
  acme:
    name: Acme
    managers:
    - max   # everywhere
    teams:
      north: {name: North, managers: [ana], members: [ bo ]}  # nested
      # the other one
      south:
        name: South
        members:
          # first
          - bo
          - ana # last
  shop:
    name: Shop
    parent: acme
"""
FILES: dict[str, str | bytes] = {"ovsync.yaml": PROJECT, "people.yaml": PEOPLE, "teams.yaml": TEAMS}


def test_a_rename_touches_the_names_alone() -> None:
    made = after(FILES, rename_key(source_of(FILES), "people.max", "people.maxime"))
    assert made["people.yaml"] == (
        PEOPLE.replace("  max:   # the boss\n", "  maxime:   # the boss\n    id: max\n")
        .replace("manager: 'max'", "manager: 'maxime'")
        .encode()
    )
    assert made["teams.yaml"] == TEAMS.replace("- max ", "- maxime ").encode()


def test_a_team_is_renamed_where_it_is_nested_and_where_it_is_a_parent() -> None:
    made = after(FILES, rename_key(source_of(FILES), "teams.acme", "teams.all"))
    wanted = TEAMS.replace("  acme:\n", "  all:\n    id: acme\n").replace("parent: acme", "parent: all")
    assert made["teams.yaml"] == wanted.encode()


def test_windows_lines_and_a_byte_order_mark_stay() -> None:
    files = {**FILES, "people.yaml": b"\xef\xbb\xbf" + PEOPLE.replace("\n", "\r\n").encode()}
    made = after(files, rename_key(source_of(files), "people.ana", "people.anna"))["people.yaml"]
    assert isinstance(made, bytes)
    wanted = PEOPLE.replace("  ana:\n", "  anna:\n    id: ana\n")
    assert made == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


def test_an_id_that_says_what_the_key_says_again_is_taken_back() -> None:
    once = after(FILES, rename_key(source_of(FILES), "people.bo", "people.bob"))
    back = after(once, rename_key(source_of(once), "people.bob", "people.bo"))
    assert back["people.yaml"] == PEOPLE.encode()
    assert back["teams.yaml"] == TEAMS.encode()


def test_a_member_of_a_block_list_goes_with_the_comments_of_that_line() -> None:
    made = after(FILES, remove_person(source_of(FILES), "bo", cascade=True))
    wanted = TEAMS.replace("members: [ bo ]", "members: []").replace(
        "          # first\n          - bo\n", ""
    )
    assert made["teams.yaml"] == wanted.encode()
    assert made["people.yaml"] == PEOPLE[: PEOPLE.index("\n  bo:")].encode()


def test_a_person_goes_with_the_comment_above() -> None:
    made = after(FILES, remove_person(source_of(FILES), "ana", successor="bo", cascade=True))
    begin, end = PEOPLE.index("  # Ana"), PEOPLE.index("  bo:")
    assert made["people.yaml"] == (PEOPLE[:begin] + PEOPLE[end:]).encode()
    assert b"managers: [bo], members: [ bo ]" in content(made["teams.yaml"])


def test_the_successor_of_ones_own_manager_gets_the_manager_above() -> None:
    made = after(FILES, remove_person(source_of(FILES), "max", successor="ana"))
    assert b"    lastName: Silva\n\n  bo:" in content(made["people.yaml"])
    assert b"manager: ana}" in content(made["people.yaml"])
    assert b"    - ana   # everywhere\n" in content(made["teams.yaml"])


def test_a_move_from_a_list_of_lines_to_one_in_brackets() -> None:
    made = after(FILES, move_people(source_of(FILES), ["ana"], to="north"))
    wanted = TEAMS.replace("[ bo ]", "[ bo, ana ]").replace("          - ana # last\n", "")
    assert made["teams.yaml"] == wanted.encode()


def test_a_move_into_a_team_that_lists_nobody() -> None:
    made = after(FILES, move_people(source_of(FILES), ["bo"], to="shop", leaving="south"))
    wanted = TEAMS.replace("    name: Shop\n", "    name: Shop\n    members: [bo]\n")
    assert made["teams.yaml"] == wanted.replace("          # first\n          - bo\n", "").encode()


def test_whom_a_list_names_by_email_is_moved_too() -> None:
    files = {
        "ovsync.yaml": PROJECT
        + "people: [{csv: hr.csv, columns: {id: No, email: Mail, firstName: First, lastName: Last}}]\n",
        "hr.csv": "No,Mail,First,Last\n7,ana@acme.example,Ana,Roy\n8,bo@acme.example,Bo,Roy\n",
        "a.yaml": "teams:\n  one: {name: One, members: [ANA@acme.example, '8']}\n  two: {name: Two}\n",
    }
    moved = after(files, move_people(source_of(files), ["ana@acme.example"], to="two"))
    assert b"one: {name: One, members: ['8']}" in content(moved["a.yaml"])
    assert b"two: {name: Two, members: [7]}" in content(moved["a.yaml"])


def test_a_person_in_two_teams_moves_only_from_one_that_is_named() -> None:
    with pytest.raises(Stop, match="several teams: north, south"):
        move_people(source_of(FILES), ["bo"], to="shop")


def test_sub_teams_move_up_with_their_comments() -> None:
    made = after(FILES, remove_team(source_of(FILES), "acme", cascade=True))
    assert made["teams.yaml"] == (
        b"teams:\n"
        b"  north: {name: North, managers: [ana], members: [ bo ]}  # nested\n"
        b"  # the other one\n"
        b"  south:\n    name: South\n    members:\n      # first\n      - bo\n      - ana # last\n"
        b"  shop:\n    name: Shop\n"
    )


def test_what_is_named_is_refused_with_every_place() -> None:
    with pytest.raises(Stop) as team:
        remove_team(source_of(FILES), "acme")
    assert "org/teams.yaml:17:13: parent of 'shop'" in team.value.message
    assert "org/teams.yaml:7:7: sub-team 'north' stands in it" in team.value.message
    with pytest.raises(Stop) as person:
        remove_person(source_of(FILES), "max")
    assert person.value.message.splitlines()[1:] == [
        "  org/people.yaml:13:14: manager of 'ana'",
        "  org/people.yaml:15:72: manager of 'bo'",
        "  org/teams.yaml:5:7: managers of 'acme'",
    ]
    assert "--successor" in person.value.suggestion


def test_a_new_person_stands_beside_the_manager_and_in_the_team() -> None:
    new = NewPerson(
        key="cy", email="cy@acme.example", first_name="Cy", last_name="no: 1", manager="ana", team="south"
    )
    made = after(FILES, add_person(source_of(FILES), new))
    lines = (
        '\n  cy:\n    email: cy@acme.example\n    firstName: Cy\n    lastName: "no: 1"\n    manager: ana\n'
    )
    assert made["people.yaml"] == (PEOPLE + lines).encode()
    assert made["teams.yaml"] == TEAMS.replace("- ana # last\n", "- ana # last\n          - cy\n").encode()


def test_a_new_team_and_a_new_file() -> None:
    made = after(
        FILES, add_team(source_of(FILES), NewTeam(key="west", name="West", parent="acme", members=("bo",)))
    )
    lines = "  west:\n    name: West\n    members: [bo]\n    parent: acme\n"
    assert made["teams.yaml"] == (TEAMS + lines).encode()
    made = after(
        FILES, add_team(source_of(FILES), NewTeam(key="west", name="West", file="org/units/west.yaml"))
    )
    assert made["units/west.yaml"] == b"teams:\n  west:\n    name: West\n"


@pytest.mark.parametrize("key", ["max", "MAX", "no spaces", ""])
def test_a_key_that_is_taken_or_none_is_refused(key: str) -> None:
    with pytest.raises(Stop, match=r"already|must be|names neither"):
        rename_key(source_of(FILES), "people.ana", f"people.{key}")


def test_an_edit_that_would_make_an_error_is_shown_and_not_done() -> None:
    new = NewPerson(key="cy", email="bo@acme.example", first_name="Cy", last_name="Khan")
    with pytest.raises(Stop) as stop:
        add_person(source_of(FILES), new)
    assert [one.rule for one in stop.value.diagnostics] == ["duplicate-email"]


def test_what_an_anchor_holds_together_is_refused_rather_than_guessed() -> None:
    shared = TEAMS.replace("members: [ bo ]", "members: &both [ bo ]") + "    members: *both\n"
    files = {**FILES, "teams.yaml": shared}
    with pytest.raises(Stop, match="cannot follow"):
        move_people(source_of(files), ["ana"], to="north")


DERIVED = "version: 1\norganization: Acme\nhierarchy: {fromReportingLines: true}\n"


def test_a_team_from_reporting_lines_is_joined_by_another_manager() -> None:
    people = PEOPLE + "  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: ana}\n"
    files: dict[str, str | bytes] = {"ovsync.yaml": DERIVED, "people.yaml": people}
    edit = move_people(source_of(files), ["cy"], to="max-direct")
    assert (
        after(files, edit)["people.yaml"] == people.replace("Roy, manager: ana", "Roy, manager: max").encode()
    )
    extra = {**files, "teams.yaml": "teams:\n  shop: {name: Shop}\n"}
    with pytest.raises(Stop, match="'cy' is in 'ana-direct' by derived from manager: ana"):
        move_people(source_of(extra), ["cy"], to="shop")


def test_a_successor_keeps_the_id_of_a_derived_team() -> None:
    people = PEOPLE + "  cy: {email: cy@acme.example, firstName: Cy, lastName: Roy, manager: ana}\n"
    files: dict[str, str | bytes] = {"ovsync.yaml": DERIVED, "people.yaml": people}
    edit = remove_person(source_of(files), "ana", successor="bo")
    assert b"leads: ana" in content(after(files, edit)["people.yaml"])
    teams = [(one.action.value, one.id) for one in edit.plan.changes if one.kind.value == "team"]
    assert teams == [("rename", "ana-direct")]
