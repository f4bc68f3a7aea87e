"""An entry is found by the line that was kept while reading exactly where a second reading finds it."""

from pathlib import Path

import msgspec
import pytest

from ovsync.diagnostics import Place
from ovsync.language import read_org
from ovsync.language.places import Places
from ovsync.language.tree import SourceTree
from ovsync.language.tree_directory import DirectoryTree
from tests.language.reading.trees import MemoryTree

PROJECT = "version: 1\norganization: Acme\nproperties: {Location: {}}\n"
ODD = {
    "quoted": "people:\n  'ana': {email: a@acme.example, firstName: A, lastName: B}\n",
    "spaced": "people:\n  ana : {email: a@acme.example, firstName: A, lastName: B}\n",
    "windows": "people:\r\n  ana:\r\n    email: a@acme.example\r\n    firstName: A\r\n    lastName: B\r\n",
    "bom": "\ufeffpeople:\n  ana: {email: a@acme.example, firstName: A, lastName: B}\n",
    "flow": "people: {ana: {email: a@acme.example, firstName: A, lastName: B}}\nteams: {ana: {name: A}}\n",
    "twice": "teams:\n  t:\n    name: A\n    teams:\n      u:\n        name: B\n",
    "alias": "people:\n  ana: &a {email: a@acme.example, firstName: A, lastName: B}\n  bo: *a\n",
    "merged": "defaults: {people: &d {role: member}}\npeople:\n  ana: {<<: *d, email: a@acme.example}\n",
    "deep": (
        "people:\n"
        "    ana:\n"
        "\n"
        "        email: a@acme.example # ana\n"
        "        properties:\n"
        "            Location: >-\n"
        "              Paris\n"
        "\n"
        "              Nord\n"
        "        # a comment\n"
        "        'firstName': \"A\n"
        '  B"\n'
        "        lastName:\n"
        "    bo: {email: b@acme.example,\n"
        "  firstName: B}\n"
    ),
    "braces": "people: {\n  ana: {email: a@acme.example},\n  bo: {firstName: B, lastName: C}\n}\n",
    "anchors": (
        "people:\n"
        "  ana: {email: &mail a@acme.example, properties: &all {Location: Paris}}\n"
        "  bo:\n"
        "    email: *mail\n"
        "    properties: *all\n"
    ),
    "explicit": "people:\n  ? ana\n  : {email: a@acme.example, firstName: A, lastName: B}\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_spellings(text: str) -> None:
    assert _held(MemoryTree({"ovsync.yaml": PROJECT, "a.yaml": text, "b.yaml": text.replace("ana", "eve")}))


def test_the_sample() -> None:
    assert _held(DirectoryTree(Path(__file__).parents[2] / "org", "org")) > 50


def test_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    text = "people:\n  ana: {email: a@acme.example, firstName: A, lastName: B}\n"
    (tmp_path / "ovsync.yaml").write_text(PROJECT)
    (tmp_path / "a.yaml").write_text(text)
    reading = read_org(DirectoryTree(tmp_path, "org"))
    (tmp_path / "a.yaml").write_text(f"# a new first line\n{text}")
    found = reading.places.resolve(Place(file="org/a.yaml", pointer=("people", "ana"), part="key"))
    assert found.span is not None
    assert found.span.line == 3


def _held(tree: SourceTree) -> int:
    reading, anew = read_org(tree), Places(tree)
    assert reading.org is not None
    places = [one.place() for one in reading.org.people if one.file.endswith(".yaml")]
    places += [one.place() for one in reading.org.teams]
    fields = ("id", "email", "firstName", "lastName", "jobTitle", "manager", "role", "startDate")
    for one in (one for one in reading.org.people if "sales" not in one.file):  # whose fields a CSV has
        places += [one.place(field) for field in fields]
        places += [one.place("properties", "Location"), one.place("properties", "Hiring Date")]
        places += [msgspec.structs.replace(one.place(field), part="key") for field in fields]
    assert [reading.places.resolve(place) for place in places] == [anew.resolve(place) for place in places]
    return len(places)
