"""A symbolic place is found where the text stands, or as near as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovsync.diagnostics import Place, Span
from ovsync.language.places import Places, shown_path
from tests.language.reading.strategies import DOCUMENTS
from tests.language.reading.trees import MemoryTree

TEXT = """\
base: &base {language: Français, 'jobTitle': "A \\"B\\""}
defaults: {people: {role: member}}
people:
  steph:
    <<: *base
    email: steph@acme.example
    manager:
  john: &john
    jobTitle: >-
      Long
      title

  ana: {<<: [*base, {leads: x}]}
teams:
  cs:
    members: [steph, john]
    teams:
      north:
        members:
        - 'ana'
        - john
"""
Steps = tuple[str | int, ...]


def _cut(span: Span | None) -> str:
    assert span is not None
    lines = TEXT.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


def _found(pointer: Steps, part: str = "value") -> str:
    places = Places(MemoryTree({"a.yaml": TEXT}))
    return _cut(places.resolve(Place(file="org/a.yaml", pointer=pointer, part=part)).span)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        (("people", "steph", "email"), "steph@acme.example"),
        (("people", "steph", "jobTitle"), '"A \\"B\\""'),
        (("people", "steph", "manager"), "manager"),
        (("people", "john", "jobTitle"), ">-\n      Long\n      title"),
        (("people", "ana", "leads"), "x"),
        (("people", "ana", "language"), "Français"),
        (("people", "ana", "role"), "member"),
        (("teams", "cs", "members", 1), "john"),
        (("teams", "cs", "members", "john"), "john"),
        (("teams", "cs", "members"), "[steph, john]"),
        (("teams", "cs", "teams", "north", "members", "ana"), "'ana'"),
        (("people", "steph", "nothing", 3), "steph"),
        (("teams", "cs", "members", 9), "members"),
        (("nothing",), "b"),
        ((), "b"),
    ],
)
def test_values(pointer: Steps, text: str) -> None:
    assert _found(pointer) == text


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        (("people", "steph"), "steph"),
        (("people", "steph", "jobTitle"), "'jobTitle'"),
        (("teams", "cs", "teams", "north"), "north"),
        (("people", "steph", "<<"), "<<"),
        (("teams", "cs", "members", 0), "steph"),
    ],
)
def test_keys(pointer: Steps, text: str) -> None:
    assert _found(pointer, "key") == text


def test_another_file_of_the_entity() -> None:
    places = Places(MemoryTree({"a.yaml": "people:\n  ana: {leads: x}\n", "b.csv": "id\nana\n"}))
    places.add_csv("org/b.csv", lambda place: Span.at(2, 1, 3) if place.pointer[-1] == "id" else None)
    places.also(("people", "ana"), "org/b.csv")
    found = places.resolve(Place(file="org/a.yaml", pointer=("people", "ana", "id")))
    assert (found.file, found.span) == ("org/b.csv", Span.at(2, 1, 3))
    found = places.resolve(Place(file="org/a.yaml", pointer=("people", "ana", "email")))
    assert (found.file, found.span) == ("org/a.yaml", Span.at(2, 3, 3))
    found = places.resolve(Place(file="org/b.csv", pointer=("people", "ana", "email")))
    assert (found.file, found.span) == ("org/b.csv", Span.at(1, 1, 1))


def test_lines_of_files() -> None:
    tree = MemoryTree({"a.yaml": "\ufeffa: é\r\nb:\u2028c\rd"}, shown="")
    places = Places(tree)
    assert shown_path(tree, "a.yaml") == "a.yaml"
    assert [places.line("a.yaml", number) for number in range(5)] == ["", "a: é", "b:\u2028c", "d", ""]
    assert places.line("lost.yaml", 1) == ""
    assert places.resolve(Place(file="lost.yaml", pointer=("a",))).span == Span.at(1, 1, 0)


def test_a_file_that_breaks_off_is_known_up_to_there() -> None:
    places = Places(MemoryTree({"a.yaml": "a: {b: [c, d"}))
    assert places.resolve(Place(file="org/a.yaml", pointer=("a", "b", 1))).span == Span.at(1, 12)


POINTERS = st.lists(st.sampled_from(["a", "b", "c", "<<", "", "d", 0, 1, -1, "people"]), max_size=4)


@given(DOCUMENTS, POINTERS, st.sampled_from(["key", "value"]))
def test_every_span_is_in_the_file(text: str, pointer: list[str | int], part: str) -> None:
    places = Places(MemoryTree({"a.yaml": text}))
    span = places.resolve(Place(file="org/a.yaml", pointer=tuple(pointer), part=part)).span  # type: ignore[arg-type]
    assert span is not None
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert line >= 1
        assert 1 <= column <= len(places.line("org/a.yaml", line)) + 1
