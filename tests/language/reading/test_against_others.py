"""What is read is what PyYAML and ruamel.yaml (YAML 1.2) read, or it is refused with a message."""

import io
import re
import textwrap
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as RuamelError

from ovsync.language.read import read_yaml
from tests.language.reading.strategies import DOCUMENTS

ROOT = Path(__file__).parents[3]
OWN = sorted(
    file
    for folder in ("org", "tests", "docs", "examples", ".github")
    for suffix in ("*.yaml", "*.yml")
    for file in (ROOT / folder).rglob(suffix)
)
FENCED = re.compile(r"^( *)```ya?ml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
QUOTED = re.compile(r'"""\\?\n?(.*?)"""', re.DOTALL)
SOURCES = sorted((*(ROOT / "tests" / "language").rglob("*.py"), *(ROOT / "ovsync" / "rules").rglob("*.py")))
PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}


def _value(node: Any) -> Any:
    """A node of PyYAML or of ruamel as our values, by the rules of the language."""
    if isinstance(node, yaml.ScalarNode) or node.id == "scalar":
        text = unicodedata.normalize("NFC", node.value)
        is_plain = not node.style and str(node.tag) not in ("!", "tag:yaml.org,2002:str!")
        return PLAIN.get(text, text) if is_plain else text
    if node.id == "sequence":
        return [_value(item) for item in node.value]
    pairs = [(unicodedata.normalize("NFC", key.value), key.style, _value(value)) for key, value in node.value]
    own = {key: value for key, style, value in pairs if (key, bool(style)) != ("<<", False)}
    for key, style, value in pairs:
        if key == "<<" and not style:
            for one in value if isinstance(value, list) else [value]:
                own = {**one, **own}
    return own


def _has_tags(text: str) -> bool:
    return "!" in text


def _check(text: str) -> None:
    reading = read_yaml(text.encode(), "f")
    if reading.diagnostics:
        assert all(one.message and one.place and one.place.span for one in reading.diagnostics)
        return
    if _has_tags(text):
        return
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert reading.value == (None if node is None else _value(node))
    try:
        other = YAML(typ="safe", pure=True).compose(io.StringIO(text.removeprefix("\ufeff")))
    except RuamelError:
        return
    assert reading.value == (None if other is None else _value(other))


@settings(max_examples=400)
@given(DOCUMENTS)
def test_a_document_is_read_as_by_others_or_refused(text: str) -> None:
    _check(text)


@settings(max_examples=200)
@given(DOCUMENTS)
def test_without_libyaml_the_result_is_the_same(text: str) -> None:
    fast, pure = read_yaml(text.encode(), "f"), read_yaml(text.encode(), "f", pure=True)
    if not fast.diagnostics and not pure.diagnostics:
        assert (fast.value, fast.lines) == (pure.value, pure.lines)


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_our_own_files_are_read_as_by_others(file: Path) -> None:
    _check(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_the_pages_show_is_read_as_by_others(page: Path) -> None:
    for block in FENCED.finditer(page.read_text(encoding="utf-8")):
        _check(textwrap.dedent(block[2]))


def test_what_tests_and_rules_quote_is_read_as_by_others() -> None:
    """Most long texts in Python are YAML; one that is not is refused, or read by all alike."""
    read = 0
    for source in SOURCES:
        for text in QUOTED.findall(source.read_text(encoding="utf-8")):
            if "\\" not in text:
                _check(text)
                read += isinstance(read_yaml(text.encode(), "f").value, dict)
    assert read > 50
