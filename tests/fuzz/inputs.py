"""Cases for the fuzz: random bytes, random pieces of YAML, and real files with something broken."""

import random
from collections.abc import Iterator
from pathlib import Path

PIECES = (
    *("people:", "teams:", "defaults:", "steph:", "john:", "email: a@acme.example", "name: Team", "a", "b"),
    *("members: [a, b]", "managers:", "membersWhere:", "properties:", "manager: steph", "<<:", "<<: *a"),
    *(": ", ":", "- ", "-", "? ", "?", ", ", "[", "]", "{", "}", "{}", "[]", "&a ", "*a", "&b", "*b", "!"),
    *("!!str ", "!!int ", "!!map ", "!x ", "!<x>", "|", ">", "|-", "|+2", ">1", "'", '"', "''", '"a"', "'b'"),
    *("\n", "\n", "\n", "\n  ", "\n    ", "\n      ", " ", "\t", "\r\n", "\r", "#", " # c", "\n# c\n"),
    *("%YAML 1.2\n", "%YAML 1.1", "%TAG ! x", "---", "---\n", "...", "\n...\n", "@", "`", "%", "\\", "\\n"),
    *("true", "null", "~", "True", "NO", "1e3", "007", "0x1F", "2021-04-01", "é", "e\u0301", "名", "🙂"),
    *("\u2028", "\x85", "\ufeff", "\x00", "\x01", "\u200f", "# ovsync: ignore[a]", "# ovsync: ignore["),
)

SAMPLES = (
    "people:\n  steph: {email: s@acme.example, firstName: Steph, lastName: Roy}\n"
    "  john:\n    email: j@acme.example\n    firstName: John\n    lastName: Côté\n    manager: steph\n",
    "defaults:\n  people: &d\n    language: Français\nteams:\n  a:\n    name: A\n    managers: [steph]\n"
    "    teams:\n      b: {name: 'It''s B', members: [john]} # ovsync: ignore[mixed-team] why\n",
    "base: &base {language: English, properties: {Location: Paris}}\npeople:\n"
    "  ana: {<<: *base, email: ana@acme.example}\n  bo: {<<: [*base, {role: member}], jobTitle: >-\n"
    "    Long\n    title\n  }\n",
    'version: 1\norganization: "Acme"\nproperties:\n  Location: {values: [Montréal, Paris]}\n'
    "environments:\n  sandbox: {target: {type: csv, directory: build}}\nrules: {several-roots: off}\n",
)


def cases(count: int, chance: random.Random, root: Path) -> Iterator[tuple[str, bytes]]:
    """So many named cases, the same for the same chance."""
    samples = [sample.encode() for sample in SAMPLES]
    samples += [file.read_bytes() for file in sorted((root / "org").rglob("*.yaml"))]
    kinds = (_bytes, _pieces, _broken, _broken)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield f"case {number}, {kind.__name__[1:]}", kind(chance, samples)


def _bytes(chance: random.Random, _: list[bytes]) -> bytes:
    alphabet = chance.choice((bytes(range(256)), b" \n:-?[]{},#&*!|>'\"%@`ab\\\t\r", bytes(range(32, 127))))
    return bytes(chance.choices(alphabet, k=chance.randrange(200)))


def _pieces(chance: random.Random, _: list[bytes]) -> bytes:
    return "".join(chance.choices(PIECES, k=chance.randrange(40))).encode()


def _broken(chance: random.Random, samples: list[bytes]) -> bytes:
    text = chance.choice(samples)
    start = chance.randrange(max(1, len(text) - 600))
    text = text[start : start + 600] if chance.random() < 0.5 else text[:1500]
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        piece = chance.choice(PIECES).encode()
        cut = at + chance.choice((0, 0, 1, len(piece), 20))
        text = text[:at] + chance.choice((piece, b"", text[at : at + 40])) + text[cut:]
    return text
