"""Texts made to hurt a reader of YAML: by depth, by number, by what they unfold to."""

from collections.abc import Iterator

MEGABYTE = 1_000_000


def killers(size: int = MEGABYTE - 10_000) -> Iterator[tuple[str, bytes]]:
    """Names and texts, each of about so many bytes at most."""
    for name, text in {**_deep(size), **_many(size), **_long(size), **_bombs(size), **_scanner(size)}.items():
        yield name, text.encode()[:size]
    yield "NUL", b"\0" * size
    yield "not UTF-8", b"\xff" * size
    yield "half of a UTF-16 text", ("people: " * (size // 16)).encode("utf-16-le")


def _deep(size: int) -> dict[str, str]:
    return {
        "open lists": "[" * size,
        "lists in lists": "[" * (size // 2) + "]" * (size // 2),
        "open lists, a line each": "[\n" * (size // 2),
        "open maps": "{a: " * (size // 4),
        "maps in maps": "{a: {a: " * (size // 8),
        "dashes": "- " * (size // 2),
        "question marks": "? " * (size // 2),
        "ever deeper": "".join(f"{' ' * level}a:\n" for level in range(1300)),
        "deep within the limit": ("[" * 100 + "]" * 100 + "\n,") * (size // 202),
        "list of deep lists": "[" + ",".join(["[" * 100 + "]" * 100] * (size // 201)) + "]",
        "colons": ": " * (size // 2),
        "teams in teams": "".join(
            f"{'    ' * level}teams:\n{'    ' * level}  t{level}:\n" for level in range(500)
        ),
    }


def _many(size: int) -> dict[str, str]:
    keys = "".join(f"k{number}: 1\n" for number in range(size // 11))
    return {
        "keys": keys,
        "people": "people:\n" + "".join(f"  k{number}:\n" for number in range(size // 10)),
        "one key again and again": "a: 1\n" * (size // 5),
        "people twice": "people:\n" + "  a: {}\n" * (size // 8),
        "comments": "# x\n" * (size // 4),
        "ignores": "a: b # ovsync: ignore[x]\n" + "# ovsync: ignore[x]\n" * (size // 20),
        "ignores in texts": "a:\n" + '- "b # ovsync: ignore[x]"\n' * (size // 26),
        "half ignores": "# ovsync: ignore[" * (size // 17),
        "blank lines": "\n" * size,
        "anchors": "".join(f"- &a{number} x\n" for number in range(size // 13)),
        "one anchor": "- &a x\n- *a\n" * (size // 12),
        "lost aliases": "- *a\n" * (size // 5),
        "tags": "- !x y\n" * (size // 7),
        "documents": "---\n" * (size // 4),
        "ends of documents": "...\n" * (size // 4),
        "tag directives": "".join(f"%TAG !{number}! !x\n" for number in range(size // 16)) + "---\na: b\n",
        "tag directives after the end": "a: b\n...\n"
        + "".join(f"%TAG !{number}! !x\n" for number in range(size // 16)),
        "complex keys": "? [a]\n: b\n" * (size // 10),
        "merges of nothing": "- {<<: {}}\n" * (size // 11),
        "merge keys": "{" + "<<: {}, " * (size // 8) + "}",
        "missing keys": "{" + ": a, " * (size // 5) + "}",
        "control characters": "a: \x01\n" * (size // 5),
        "line separators": "a: \u2028\n" * (size // 7),
        "empty items": "-\n" * (size // 2),
        "commas": "[" + "a," * (size // 2) + "]",
        "glued comments": '- "a"#b\n' * (size // 8),
        "glued questions": "- [?a]\n" * (size // 7),
        "glued names": "- &a:b c\n" * (size // 9),
    }


def _long(size: int) -> dict[str, str]:
    return {
        "plain": "a: " + "x" * size,
        "key": "x" * size + ": a",
        "quoted key": '"' + "x" * size + '": a',
        "line without colon": "x" * size,
        "words": "a: " + "x " * (size // 2),
        "lines": "a:" + " x\n" * (size // 3),
        "quoted": '"' + "x" * size + '"',
        "open quote": '"' + "x" * size,
        "open quote, lines": "'" + "x\n" * (size // 2),
        "escapes": '"' + "\\n" * (size // 2) + '"',
        "wide escapes": '"' + "\\U0001F600" * (size // 10) + '"',
        "block": "a: |\n" + "  x\n" * (size // 4),
        "folded": "a: >\n" + "  x\n\n" * (size // 5),
        "block of blanks": "a: |\n" + " " * size,
        "block of blank lines": "a: |\n" + "  \n" * (size // 3),
        "spaces": " " * size,
        "tabs": "a:" + "\t" * size,
        "tag": "!" + "x" * size + " a",
        "anchor": "&" + "x" * size + " a",
        "comment": "#" * size,
        "signs": "-?:" * (size // 3),
        "combining marks": "a: e" + "\u0301\u0323" * (size // 4),
        "combining marks as escapes": 'a: "e' + "\\u0301\\u0323" * (size // 12) + '"',
        "combining marks, mixed": "a: e" + "\u0345\u0301\u0323\u0334" * (size // 8),
        "letters that decompose": "a: " + "ᾂ" * (size // 3),
        "one letter of marks": "e\u0301" * (size // 3),
    }


def _bombs(size: int) -> dict[str, str]:
    laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 60)
    )
    fields = "".join(f"  k{number}: 1\n" for number in range(size // 22))
    merged = "".join(f"m{number}: {{<<: *base}}\n" for number in range(size // 40))
    doubling = "a0: &a0 {x: y}\n" + "".join(
        f"a{level}: &a{level} {{l: *a{level - 1}, r: *a{level - 1}}}\n" for level in range(1, 300)
    )
    chained = "a0: &a0 {k0: y}\n" + "".join(
        f"a{level}: &a{level} {{<<: *a{level - 1}, k{level}: x}}\n" for level in range(1, size // 45)
    )
    return {
        "laughs": laughs,
        "doubling": doubling,
        "quadratic": "a: &a [" + "x," * (size // 4) + "]\nb: [" + "*a," * (size // 8) + "]",
        "long text": 'a: &a "' + "x" * (size // 2) + '"\nb: [' + "*a," * (size // 8) + "]",
        "merges": f"base: &base\n{fields}{merged}",
        "merge lists": f"base: &base\n{fields}all: {{<<: [{'*base,' * (size // 20)}]}}",
        "chained merges": chained,
        "merge in merge": "{<<: " * 120
        + "{"
        + ",".join(f"k{n}: 1" for n in range(size // 12))
        + "}"
        + "}" * 120,
        "alias to itself": "a: &a [*a]",
        "merge of itself": "a: &a {<<: *a}",
        "people of people": "people: &p\n" + fields + "teams: *p\n" + "x: {<<: *p}\n" * 1000,
        "teams of teams": "teams: &t\n  a: {name: b, teams: {}}\n" + "x: {teams: *t}\n" * (size // 18),
        "teams doubling": "t0: &t0 {z: {name: z}}\n"
        + "".join(f"t{n}: &t{n} {{a: {{teams: *t{n - 1}}}, b: {{teams: *t{n - 1}}}}}\n" for n in range(1, 60))
        + "teams: *t59\n",
        "anchored keys": "".join(f"&k{number} k{number}: *k{number}\n" for number in range(size // 22)),
    }


def _scanner(size: int) -> dict[str, str]:
    return {
        "possible keys": "[a" * 90 + ",a" * (size // 2),
        "long possible key": "[" + '"' + "x" * 1000 + '",' * (size // 1003),
        "simple keys, never": "a\n" * (size // 2),
        "plain over lines": "a: b\n" + " c\n" * (size // 3),
        "quotes": "''" * (size // 2),
        "open braces after keys": "a: {\n" * (size // 5),
        "document marks in a text": "a: 'b\n ---\n'\n" * (size // 13),
        "dedents": "".join("a:\n  b:\n    c:\n      d: e\n" for _ in range(size // 25)),
        "returns": "a: b\r" * (size // 5),
        "carriage returns alone": "\r" * size,
        "byte order marks": "\ufeff" * (size // 3),
        "dashes in a row": "-" * size,
        "dots": "." * size,
    }
