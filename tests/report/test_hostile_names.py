"""Names that try to be more than text, in every format."""

import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ovsync.report.escaping import dot, html, markdown, mermaid, visible, workflow_message, workflow_property
from ovsync.report.graph_mermaid import flowchart
from ovsync.report.picture import touched
from ovsync.report.plan_html import plan_html
from ovsync.report.plan_json import plan_json
from ovsync.report.plan_markdown import plan_markdown
from ovsync.report.plan_text import plan_text
from ovsync.report.style import Style
from tests.report.hostile import NAMES, hostile_plan
from tests.report.node import parsed_by_mermaid

OWN_TAGS = re.compile(r"</?(details|summary|b|sub|br)>")
BLOCKS = ("bullet_list", "list_item", "paragraph", "strong")
ALLOWED = {"inline", "code_inline", "text", "text_special", "html_inline"} | {
    f"{block}_{end}" for block in BLOCKS for end in ("open", "close")
}
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "strong"} | {
    "div", "ul", "li", "br", "span", "bdi", "small", "footer"
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "style",
    "aria-label",
    "aria-hidden",
}
MENTION = re.compile(r"(?<![\w/])@\w|#\d|\bGH-\d", re.IGNORECASE)


def _tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(text):
        found.append(token)
        found.extend(token.children or ())
    return found


def _harmless(text: str) -> bool:
    return not any(
        unicodedata.category(character) in ("Cc", "Cs") or character in "\u202e\u2066\u200f\u2028"
        for character in text.replace("\n", "")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_line_of_text_in_markdown(name: str) -> None:
    tokens = _tokens(f"- `+` **{markdown(name)}** {markdown(name)} <sub>{markdown(name)}</sub>\n")
    kinds = {token.type for token in tokens}
    assert kinds <= ALLOWED
    assert [token.content for token in tokens if token.type == "html_inline"] == ["<sub>", "</sub>"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_still_readable_in_markdown(name: str) -> None:
    tokens = _tokens("x " + markdown(name))
    text = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    assert " ".join(text.replace("\u200b", "").split()) == " ".join(f"x {visible(name)}".split())
    assert not MENTION.search(text)


def test_a_hostile_plan_in_markdown_has_only_our_own_marks() -> None:
    text = plan_markdown(hostile_plan())
    tokens = _tokens(text)
    for token in tokens:
        assert token.type not in {"table_open", "link_open", "image", "blockquote_code", "hr", "code_block"}
        if token.type in ("html_inline", "html_block"):
            assert not OWN_TAGS.sub("", token.content).count("<"), token.content
        if token.type == "text":
            assert not MENTION.search(token.content), token.content
    assert sum(token.type == "fence" for token in tokens) == 1
    assert text.count("<details>") == text.count("</details>")
    assert _harmless(text)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_hostile_plan_on_a_page_has_only_our_own_tags() -> None:
    text = plan_html(hostile_plan())
    page = _Page()
    page.feed(text)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert "http://" not in re.sub(
        r"<bdi>.*?</bdi>|<span class=\"source\">.*?</span>|<title>.*?</title>", "", text
    )
    assert _harmless(text)


@pytest.mark.parametrize("colour", [False, True])
def test_a_hostile_plan_in_a_terminal_obeys_nobody_but_us(colour: bool) -> None:
    text = plan_text(hostile_plan(), style=Style(colour=colour), verbose=True)
    assert _harmless(re.sub(r"\x1b\[[0-9;]*m", "", text) if colour else text)
    assert "\n::" not in text
    if colour:
        assert set(re.findall(r"\x1b\[([0-9;]*)m", text)) <= {"0", "1", "2", "31", "32", "33", "36", "1;35"}


def test_a_hostile_plan_as_json_is_what_it_was() -> None:
    plan = hostile_plan(tuple(name for name in NAMES if name != "\ud800"))
    changes = json.loads(b"".join(plan_json(plan)))["changes"]
    assert [change["name"] for change in changes[::4]] == [name for name in NAMES if name != "\ud800"]


def test_mermaid_reads_a_hostile_plan_as_boxes_with_labels() -> None:
    plans = [hostile_plan((name,)) for name in NAMES if name != "\ud800"]
    charts = [flowchart(touched(plan, None, None, 100)) for plan in plans]
    for name, chart in zip(
        (name for name in NAMES if name != "\ud800"), parsed_by_mermaid(charts), strict=True
    ):
        assert set(chart["nodes"]) == {"n0", "n1"}
        assert chart["edges"] == 1
        assert any(label.startswith(visible(name)[:55]) for label in chart["nodes"].values()), chart


@given(st.text())
def test_no_text_leaves_its_line(text: str) -> None:
    for escape in (visible, markdown, html, mermaid, dot):
        shown = escape(text)
        assert "\n" not in shown
        assert _harmless(shown)
    for escape in (workflow_message, workflow_property):
        assert "\n" not in escape(text)
        assert "\r" not in escape(text)
    assert not set(markdown(text)) & set('<>|`*_[]\\"~$:@{}!=')
    assert not set(mermaid(text)) & set("<>|`*_[]\\\"'(){}&-")
    assert not re.search(r'(?<!\\)(\\\\)*"', dot(text))
    assert not set(workflow_property(text)) & set(":,")
