"""The layout of a plan in a terminal."""

import re

import pytest
from msgspec.structs import replace

from ovsync.planning.plan import Action, Base, BelowAnonymity, Change, Guard, Kind
from ovsync.report.columns import width
from ovsync.report.plan_text import plan_text
from ovsync.report.style import Style
from tests.report.companies import REORGANISATIONS, acme, imported, planned
from tests.report.hostile import big_plan

PLAN = planned(REORGANISATIONS["dissolve"]())


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal(columns: int) -> None:
    for plan in (PLAN, planned(imported(50))):
        text = plan_text(plan, style=Style(width=columns), verbose=True)
        assert all(width(line) <= columns for line in text.splitlines())


def test_nothing_is_cut() -> None:
    text = plan_text(PLAN, style=Style(width=50))
    words = " ".join(text.split())
    for change in PLAN.changes:
        if not change.told_by:
            assert change.summary.removeprefix(f"{change.teams[0]} " if change.teams else "") in words


def test_colour_changes_nothing_but_colour() -> None:
    plain = plan_text(PLAN, style=Style())
    coloured = plan_text(PLAN, style=Style(colour=True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_thousands_of_lines_are_counted_unless_asked_for() -> None:
    plan = big_plan(3_000)
    assert "… and 2,000 more lines: --verbose or --format json shows them" in plan_text(plan, style=Style())
    assert "person02999" in plan_text(plan, style=Style(), verbose=True)


def test_a_long_key_stands_on_a_line_of_its_own() -> None:
    change = Change(action=Action.ADD, kind=Kind.TEAM, id="k" * 64, key="k" * 64, name="K", summary="K " * 30)
    text = plan_text(replace(PLAN, changes=(change,)), style=Style(width=80))
    assert f"  + {'k' * 64}\n" in text


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (Base(), "no state yet"),
        (Base(kind="live"), "compared with the people in Officevibe now"),
        (Base(kind="revision", revision="main", commit="abc"), "compared with main"),
        (Base(kind="state", serial=7), "state serial 7\n"),
        (Base(kind="state", serial=7, applied_at="2026-11-22T08:00:00Z"), "(applied 2 hours ago)"),
        (Base(kind="state", serial=7, applied_at="2026-11-22T09:59:30+00:00"), "(applied just now)"),
        (Base(kind="state", serial=7, applied_at="nonsense", commit="0123456789"), "(applied from 0123456)"),
    ],
)
def test_what_it_is_compared_with(base: Base, said: str) -> None:
    assert said in " ".join(plan_text(replace(PLAN, base=base), style=Style(width=200)).split(" "))


def test_notes_come_first_and_what_blocks_comes_next() -> None:
    text = plan_text(replace(PLAN, notes=("An apply was never answered.",)), style=Style())
    assert text.index("Note: An apply was never answered.") < text.index("\nBlocked") < text.index("\nTeams")


def test_what_is_allowed_is_said() -> None:
    guard = Guard(name="removals", limit="5%", actual=4, base=12, breached=True, allowed=True)
    text = plan_text(replace(PLAN, guards=(guard,)), style=Style())
    assert "Allowed: removals, 4 (limit 5%)" in text
    assert "Blocked" not in text


def test_dated_changes_and_settings_have_sections_of_their_own() -> None:
    dated = tuple(replace(change, dated=change.id == "eve") for change in PLAN.changes)
    plan = replace(PLAN, changes=dated, settings_changes=("limits.removals: 5% -> 50%",))
    text = plan_text(plan, style=Style())
    section = text.partition("Because of a date\n")[2].partition("\n\n")[0]
    assert "eve" in section
    assert "flo" not in section
    assert "Settings since the last apply\n  limits.removals: 5% -> 50%" in text


def test_no_changes() -> None:
    text = plan_text(planned(acme()), style=Style())
    assert text.endswith("\n\nNo changes. The service was last told exactly what the files say.\n")


def test_an_empty_team_is_called_that() -> None:
    below = (BelowAnonymity(team="web", members=0, threshold=3),)
    text = plan_text(replace(PLAN, impact=replace(PLAN.impact, below_anonymity=below)), style=Style())
    assert "web is left without members" in text
    assert "falls to 0" not in text
