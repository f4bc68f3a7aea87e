"""How text is read, clause by clause."""

from typing import Any

import pytest

from ovsync.language.read import read_yaml


def _read(text: str | bytes) -> Any:
    reading = read_yaml(text.encode() if isinstance(text, str) else text, "org/a.yaml")
    assert reading.diagnostics == ()
    return reading.value


def _complaints(text: str | bytes) -> list[tuple[int, int, str]]:
    reading = read_yaml(text.encode() if isinstance(text, str) else text, "org/a.yaml")
    found = []
    for one in reading.diagnostics:
        assert one.place is not None
        assert one.place.span is not None
        found.append((one.place.span.line, one.place.span.column, one.message))
    return found


@pytest.mark.parametrize(
    "text", ["007", "1e3", "NO", "on", "True", "2021-04-01", "0x1F", ".inf", "=", "1_000"]
)
def test_plain_is_text(text: str) -> None:
    assert _read(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("true", True), ("false", False), ("null", None), ("~", None), ("", None)],
        *[("'true'", "true"), ('"null"', "null"), ("''", ""), ("!!str null", "null"), ("! true", "true")],
        *[("!!int 007", "007"), ("!!bool true", True), ("!!null", None), ("!!map {}", {}), ("!!seq []", [])],
        *[("!!float 1.5", "1.5"), ("!!str", ""), ("!<tag:yaml.org,2002:str> 3", "3")],
    ],
)
def test_values(text: str, value: Any) -> None:
    assert _read(f"a: {text}") == {"a": value}


def test_keys_are_the_text_written() -> None:
    assert _read("true: a\nnull: b\n007: c\n'<<': d\n? e\n: f") == {
        "true": "a",
        "null": "b",
        "007": "c",
        "<<": "d",
        "e": "f",
    }


@pytest.mark.parametrize("text", ["", "# nothing", "---\n", "\ufeff", "%YAML 1.2\n---\n...\n"])
def test_nothing(text: str) -> None:
    assert _read(text) is None


def test_line_ends_and_mark() -> None:
    assert _read("\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\n") == {"a": "b", "c": "d\ne\n"}


def test_text_is_composed() -> None:
    assert _read("e\u0301: [e\u0301, 'e\u0301', \"e\\u0301\"]") == {"é": ["é", "é", "é"]}
    assert _complaints("é: 1\ne\u0301: 2")[0][:2] == (2, 1)


def test_merges() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\none: {<<: *x, a: 0}\ntwo: {a: 0, <<: [*y, *x]}\n"
    value = _read(text)
    assert value["one"] == {"a": "0", "b": "1"}
    assert value["two"] == {"a": "0", "b": "2", "c": "2"}


def test_aliases_are_shared() -> None:
    value = _read("a: &a [x]\nb: *a\nc: &k name\n*k : d")
    assert value["b"] is value["a"]
    assert value["name"] == "d"


def test_lines_of_entries() -> None:
    text = (
        "people:\n  steph: {email: a}\n  'john':\n    email: b\nteams:\n  cs:\n    teams:\n"
        "      north: {teams: {far: {}}}\nother: {people: {no: {}}}\n"
    )
    assert read_yaml(text.encode(), "f").lines == {
        ("people", "steph"): (2, 3),
        ("people", "john"): (3, 3),
        ("teams", "cs"): (6, 3),
        ("teams", "cs", "teams", "north"): (8, 7),
        ("teams", "cs", "teams", "north", "teams", "far"): (8, 23),
    }


def test_lines_of_entries_that_came_by_alias() -> None:
    text = "x: &x {ana: {}}\npeople:\n  <<: *x\n  bo: {}\nteams: *x\n"
    assert read_yaml(text.encode(), "f").lines == {
        ("people", "ana"): (1, 8),
        ("people", "bo"): (4, 3),
        ("teams", "ana"): (1, 8),
    }


def test_all_at_once() -> None:
    text = "a: !!foo b\nb: 1\nb: 2\nc: *lost\nd: {e: 1, e: 2}\n? [f]\n: g\n"
    assert [place[:2] for place in _complaints(text)] == [(1, 4), (3, 1), (4, 4), (5, 11), (6, 3)]
    reading = read_yaml(text.encode(), "f")
    assert reading.value == {"a": "b", "b": "1", "c": None, "d": {"e": "1"}}
    first = reading.diagnostics[1].related[0].place
    assert first.span is not None
    assert (first.pointer, first.span.line, first.span.column) == (("b",), 2, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("name: A: B", 1, 8, 'Write name: "A: B"|second colon'),
        ("a:\n\tb: c", 2, 1, "tab"),
        ("a: x\nb:c\nd: e", 2, 1, "space is missing after the colon"),
        ("a: 'b", 1, 4, "never closed"),
        ("a: [b", 1, 4, "never closed"),
        ("a: {b: c\nd: e", 2, 2, "comma"),
        ("a: @b", 1, 4, '"@"'),
        ("a: `b", 1, 4, '"`"'),
        ("a: 'b' c", 1, 8, "closing quote"),
        ("a:\n  - b\n c", 3, 2, "indentation"),
        ("a: - b", 1, 4, "list item"),
        ('a: "\\q"', 1, 5, "backslash"),
        ('a: "x\\0"', 1, 4, "U+0000"),
        ("a: b\n---\nc", 2, 1, "second document"),
        ("%YAML 1.1\n---\na", 1, 1, "another version"),
        ("%TAG ! x\n---\na", 1, 1, "directive"),
        ("a: [?b]", 1, 5, '"?"'),
        ('a: "b"#c', 1, 7, "space is missing before"),
        ("a: &x: b", 1, 4, ""),
        ("a: &x [*x]", 1, 8, "inside what it names"),
        ("a: {<<: 1}", 1, 5, "map"),
        (": b", 1, 1, "key"),
        ("é: \x07", 1, 4, "U+0007"),
        ("a: b\u2028c", 1, 5, "U+2028"),
        ("a: b\x85c", 1, 5, "U+0085"),
        ("a: b\ufeffc", 1, 5, "U+FEFF"),
        ("\ufeffa: \x00", 1, 4, "U+0000"),
        (b"\xff\xfea\x00", 1, 1, "UTF-16"),
        (b"\xff\xfe\x00\x00", 1, 1, "UTF-32"),
        (b"a: b\r\nc: \xe9", 2, 4, "not UTF-8"),
        (b"a: \xed\xa0\x80", 1, 4, "surrogate"),
        ("[" * 200 + "]" * 200, 1, 129, "levels"),
        ("a: e" + "\u0301" * 99, 1, 5, "combining marks"),
    ],
)
def test_refused(text: str | bytes, line: int, column: int, words: str) -> None:
    found = _complaints(text)[0]
    assert found[:2] == (line, column)
    assert any(word in found[2] for word in words.split("|"))


def test_bombs_are_refused() -> None:
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    assert "unfold" in _complaints(laughs)[0][2]
    fields = "".join(f"  k{number}: 1\n" for number in range(20_000))
    merges = f"m: &m\n{fields}" + "".join(f"n{number}: {{<<: *m}}\n" for number in range(1000))
    assert "unfold" in _complaints(merges)[0][2]


def test_a_hundred_mistakes_are_enough() -> None:
    for text in ("a: !x y\n" + "b: 1\n" * 500, "b: 1\n" * 102, "- !x y\n" * 102):
        found = _complaints(text)
        assert len(found) == 101
        assert "rest of this file" in found[-1][2]
