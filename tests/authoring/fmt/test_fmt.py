"""The canonical form, by example."""

import pytest

from ovsync.authoring.fmt import formatted

EXAMPLES = {
    "the order of the language": (
        "teams:\n  b: {parent: a, name: B}\npeople:\n  x:\n    lastName: X\n    email: x@y.example\n",
        "people:\n  x:\n    email: x@y.example\n    lastName: X\n\nteams:\n  b: {name: B, parent: a}\n",
    ),
    "people and members keep theirs": (
        "people:\n  z:\n  a:\nteams:\n  t:\n    members: [z, a]\n",
        "people:\n  z:\n  a:\n\nteams:\n  t:\n    members: [z, a]\n",
    ),
    "the file's own comment stays on top": (
        "# yaml-language-server: $schema=s\n\n# the teams\nteams:\n  a:\n# the people\npeople:\n  b:\n",
        "# yaml-language-server: $schema=s\n\n# the people\npeople:\n  b:\n\n# the teams\nteams:\n  a:\n",
    ),
    "a comment of which nobody knows what it is about keeps the order": (
        "# about the file, or the teams?\nteams:\n  a:\npeople:\n  b:\n",
        "# about the file, or the teams?\nteams:\n  a:\n\npeople:\n  b:\n",
    ),
    "groups of fields keep their order": (
        "people:\n  a:\n    lastName: A\n\n    email: a@b.example\n",
        "people:\n  a:\n    lastName: A\n\n    email: a@b.example\n",
    ),
    "an anchor stays before its alias": (
        "people:\n  a:\n    properties: &p {Note: x}\n    email: a@b.example\n  b: {properties: *p}\n",
        "people:\n  a:\n    properties: &p {Note: x}\n    email: a@b.example\n  b: {properties: *p}\n",
    ),
    "windows, tabs, trailing spaces, a byte order mark, document markers": (
        "\ufeff---\r\npeople:  \r\n    a:\t# c \r\n      email:   'x@y.example'\r\n...\r\n",
        "people:\n  a: # c\n    email: x@y.example\n",
    ),
    "quotes where somebody would be misled without": (
        'people:\n  "a": {id: \'007\', firstName: "No", lastName: "O\'Neil", jobTitle: "VP, Sales"}\n',
        'people:\n  a: {id: "007", firstName: "No", lastName: O\'Neil, jobTitle: "VP, Sales"}\n',
    ),
    "brackets that do not fit are broken up": (
        f"teams:\n  a: {{name: A, members: [{', '.join(f'person{n}' for n in range(12))}]}}\n",
        "teams:\n  a:\n    name: A\n    members:\n" + "".join(f"      - person{n}\n" for n in range(12)),
    ),
    "brackets that fit are joined": ("teams:\n  a: {\n    name: A\n  }\n", "teams:\n  a: {name: A}\n"),
    "comments in brackets": (
        "teams:\n  a:\n    members: [ # who\n      x, # one\n      # two\n      y,\n      # end\n    ]\n",
        "teams:\n  a:\n    members: # who\n      - x # one\n      # two\n      - y\n      # end\n",
    ),
    "comments after the last entry": (
        "people:\n  a:\n    email: a@b.example\n    # of a\n  # of people\n# of the file\n",
        "people:\n  a:\n    email: a@b.example\n    # of a\n  # of people\n# of the file\n",
    ),
    "one blank line": (
        "\n\npeople:\n\n  a:\n\n\n  b:\n\n\n",
        "people:\n  a:\n\n  b:\n",
    ),
    "block scalars keep their text": (
        "people:\n   a:\n      jobTitle: >-\n           two \n             lines\n\n      role: member\n",
        "people:\n  a:\n    jobTitle: >-\n      two \n        lines\n\n    role: member\n",
    ),
    "an ignore stays on the line of its finding": (
        f"teams:\n  a: {{name: A, members: [{', '.join('abcdef' * 7)}]}} # ovsync: ignore[x] y\n",
        f"teams:\n  a: {{name: A, members: [{', '.join('abcdef' * 7)}]}} # ovsync: ignore[x] y\n",
    ),
    "nothing": ("", ""),
    "comments alone": ("\n# a\n\n\n# b\n", "# a\n\n# b\n"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str) -> None:
    text, wanted = EXAMPLES[name]
    made = formatted(text.encode(), "org/a.yaml")
    assert made.content is not None
    assert made.content.decode() == wanted


def test_ovsync_yaml_keeps_its_order_since_properties_are_columns() -> None:
    text = "properties:\n  B: \n  A:\nversion: 1\n"
    assert formatted(text.encode(), "org/ovsync.yaml").content == text.replace(" \n", "\n").encode()


def test_a_file_that_does_not_parse_has_its_reasons() -> None:
    made = formatted(b"people: [\n", "org/a.yaml")
    assert made.content is None
    assert made.diagnostics
