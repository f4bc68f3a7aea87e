"""A comment always fits."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from ovsync.planning.plan import Base
from ovsync.report.plan_markdown import plan_markdown
from tests.report.companies import acme, imported, planned
from tests.report.hostile import NAMES, big_plan, hostile_plan

LIMIT = 60_000


@pytest.mark.parametrize("changes", [10, 100, 1_000, 10_000])
def test_length(changes: int, record_property: Callable[[str, object], None]) -> None:
    text = plan_markdown(big_plan(changes))
    record_property(f"markdown of {changes:,} changes, characters", len(text))
    assert len(text) <= LIMIT
    if len(text) < LIMIT * 0.9:
        assert text.count("\n- ") == changes


def test_what_is_cut_is_counted_and_the_full_plan_is_named() -> None:
    text = plan_markdown(big_plan(10_000), full_plan="the artifact plan.json")
    shown = text.count("\n- ")
    assert f"… and {10_000 - shown:,} more lines. The full plan: the artifact plan.json" in text
    assert text.endswith("</details>\n")


@pytest.mark.parametrize("limit", [300, 2_000, 5_000, 20_000, LIMIT])
def test_no_limit_is_ever_passed(limit: int) -> None:
    long = tuple(f"{name}{'<|@x>' * 300}" for name in NAMES)
    for plan in (hostile_plan(), hostile_plan(long), big_plan(1_000)):
        text = plan_markdown(plan, limit=limit)
        assert len(text) <= limit
        assert text.count("<details>") == text.count("</details>")
        assert text.count("```") in (0, 2)


def test_an_import_shows_all_kinds_of_lines() -> None:
    after = imported(5_000)
    text = plan_markdown(planned(after), desired=after, base=acme())
    assert len(text) <= LIMIT
    for title in ("Teams", "People", "Who sees whom"):
        assert f"<b>{title}</b>" in text


def test_what_it_was_compared_with_is_said_once() -> None:
    plan = replace(planned(imported(2)), base=Base(kind="revision", revision="main"))
    assert "<sub>Compared with main. As of" in plan_markdown(plan)
