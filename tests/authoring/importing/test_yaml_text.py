"""Every text is read back as that very text: by ovsync, by PyYAML and by ruamel.yaml (YAML 1.2)."""

import io
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ovsync.authoring.yaml_text import flow_list, flow_map, scalar
from ovsync.language.read import read_yaml
from ovsync.language.text import forbidden_in, long_run_of_marks

_AWKWARD = "-?:,[]{}#&*!|>'\"%@`=<~ \t\n\\.\u200d\u200f\u00a0éA0"
texts = (
    (
        st.text(st.characters(codec="utf-8"), max_size=10)
        | st.text(st.sampled_from(_AWKWARD), max_size=7)
        | st.sampled_from(
            (
                "null",
                "true",
                "~",
                "<<",
                "---",
                "...",
                "=",
                "yes",
                "1e3",
                "0x1F",
                "a: b",
                "a #b",
                "- x",
                "? y",
                "k:",
                "",
            )
        )
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not forbidden_in(text) and long_run_of_marks(text) < 0)
)


@settings(max_examples=600)
@given(texts)
def test_a_value_is_read_back(text: str) -> None:
    document = (
        f"a: {scalar(text)}\nb: {flow_list([text, text])}\nc: {flow_map([('k', scalar(text, flow=True))])}\n"
    )
    wanted = {"a": text, "b": [text, text], "c": {"k": text}}
    reading = read_yaml(document.encode(), "f")
    assert not reading.diagnostics
    assert reading.value == wanted
    assert yaml.load(document, Loader=yaml.BaseLoader) == wanted


@settings(max_examples=200)
@given(texts)
def test_ruamel_reads_it_back(text: str) -> None:
    node = YAML(typ="safe", pure=True).compose(io.StringIO(f"a: {scalar(text)}\nb: {flow_list([text])}\n"))
    (_, value), (_, listed) = node.value
    assert value.value == text
    assert [item.value for item in listed.value] == [text]


@settings(max_examples=300)
@given(texts.filter(lambda text: bool(text)))
def test_a_key_is_read_back(text: str) -> None:
    document = f"{scalar(text)}: x\nz: {flow_map([(text, 'y')])}\n"
    if text == "z":
        return
    reading = read_yaml(document.encode(), "f")
    assert not reading.diagnostics
    assert reading.value == {text: "x", "z": {text: "y"}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Director, Customer Service", "Director, Customer Service"),
        ("00417", "00417"),
        ("2021-04-01", "2021-04-01"),
        ("no", "no"),
        ("O'Neil", "O'Neil"),
        ("a: b", '"a: b"'),
        ('say "hi"', 'say "hi"'),
        ("null", '"null"'),
        ("line\nbreak", '"line\\nbreak"'),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("left\u202eright", '"left\\u202Eright"'),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, written: str) -> None:
    assert scalar(text) == written
