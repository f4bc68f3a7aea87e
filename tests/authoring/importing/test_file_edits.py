"""Edits of a file by hand: only the lines concerned change, whatever style they are written in."""

import pytest

from ovsync.authoring.importing.entry_edits import CannotEditError
from ovsync.authoring.importing.file_edits import FileEdits

TEXT = """\
# Ours.
defaults:
  people: {properties: {Location: Paris}}

people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy} # flow

  # Bo came back in May.
  bo:
    email: bo@acme.example
    firstName: Bo # short
    lastName: Kim
    properties:
      Location: Rome

  cy: &cy
    email: cy@acme.example
    firstName: Cy
    lastName: Khan

teams:
  one: {name: One, members: [ana, bo]}
  two:
    name: Two
    members:
      - ana # first
      - bo
    teams:
      three: {name: Three}
"""


def edits(text: str = TEXT) -> FileEdits:
    return FileEdits(text.encode(), ("Location",), "English")


def changed(file: FileEdits, text: str = TEXT) -> list[str]:
    """Lines that are not as before: "-" and "+"."""
    before, after = text.splitlines(), file.result().decode().splitlines()
    gone = [f"- {line.strip()}" for line in before if line not in after]
    return gone + [f"+ {line.strip()}" for line in after if line not in before]


def test_nothing_done_is_byte_for_byte() -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.rstrip("\n")):
        assert edits(text).result() == text.encode()


def test_fields_in_either_style() -> None:
    file = edits()
    file.set_fields("ana", {"lastName": "Roy, Jr", "manager": "bo", "properties.Location": "Rome"})
    file.set_fields("bo", {"firstName": "Bob", "jobTitle": "Agent", "properties.Location": "Paris"})
    assert changed(file) == [
        "- ana: {email: ana@acme.example, firstName: Ana, lastName: Roy} # flow",
        "- firstName: Bo # short",
        "- properties:",
        "- Location: Rome",
        '+ ana: {email: ana@acme.example, firstName: Ana, lastName: "Roy, Jr", manager: bo, '
        "properties: {Location: Rome}} # flow",
        "+ firstName: Bob # short",
        "+ jobTitle: Agent",
    ]


def test_lists_in_either_style() -> None:
    file = edits()
    file.edit_team("one", "members", ["cy"], lambda text: text == "bo")
    file.edit_team("two", "members", ["cy"], lambda text: text == "bo")
    file.edit_team("three", "members", ["cy"], lambda text: False)
    assert changed(file) == [
        "- one: {name: One, members: [ana, bo]}",
        "- - bo",
        "- three: {name: Three}",
        "+ one: {name: One, members: [ana, cy]}",
        "+ - cy",
        "+ three: {name: Three, members: [cy]}",
    ]


def test_a_leaver_goes_with_the_comment_above() -> None:
    file = edits()
    file.remove_person("bo")
    text = file.result().decode()
    assert "May" not in text
    assert "# flow\n\n  cy:" in text


def test_line_ends_of_windows_stay() -> None:
    file = edits(TEXT.replace("\n", "\r\n"))
    file.set_fields("bo", {"jobTitle": "Agent"})
    assert (
        file.result()
        == TEXT.replace("    lastName: Kim\n", "    lastName: Kim\n    jobTitle: Agent\n")
        .replace("\n", "\r\n")
        .encode()
    )


def test_what_comes_by_an_alias_is_left_alone() -> None:
    file = edits(TEXT + "  four: *cy\n")
    with pytest.raises(CannotEditError):
        file.set_team_name("four", "x")
    with pytest.raises(CannotEditError):
        edits().remove_team("two")
