"""Comments that silence, and texts that only look like them."""

import pytest

from ovsync.language.ignores import ignores


def _found(text: str) -> list[tuple[int, int, tuple[str, ...], str]]:
    return [(one.line, one.column, one.names, one.reason) for one in ignores(text.encode(), "org/a.yaml")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b # ovsync: ignore[x] why not", [(1, 6, ("x",), "why not")]),
        ("a:\r\n  b: c  # ovsync: ignore[x, y-z]\r\n", [(2, 9, ("x", "y-z"), "")]),
        ("# ovsync: ignore[]", [(1, 1, (), "")]),
        ("a: | # ovsync: ignore[x]\n  b # ovsync: ignore[y]", [(1, 6, ("x",), "")]),
        ("a: |\n  b # ovsync: ignore[y]\nc: d # ovsync: ignore[z]", [(3, 6, ("z",), "")]),
        ("\ufeffé: 'é' # ovsync: ignore[x]", [(1, 8, ("x",), "")]),
        ("a: 'b # ovsync: ignore[x]'", []),
        ('a: "b\n  # ovsync: ignore[x]"', []),
        ("a: b# ovsync: ignore[x]", []),
        ("a: [ # ovsync: ignore[x]\n  b: c: d", [(1, 6, ("x",), "")]),
        ("a: # ovsync: nothing", []),
    ],
)  # fmt: skip
def test_ignores(text: str, found: list[tuple[int, int, tuple[str, ...], str]]) -> None:
    assert _found(text) == found
