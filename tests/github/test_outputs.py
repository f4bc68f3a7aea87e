import pytest

from ovsync.github.outputs import MOST_SUMMARY_BYTES, lines, outputs_of, summary
from ovsync.planning.plan import Action, Base, Change, Desired, Guard, Kind, Plan


def _plan(*guards: Guard, changes: bool = True) -> Plan:
    hired = Change(action=Action.ADD, kind=Kind.PERSON, id="ana", key="ana", name="Ana Roy")
    return Plan(
        organization="Acme",
        environment="production",
        generated_at="2026-03-01T10:00:00Z",
        as_of="2026-03-01",
        base=Base(),
        desired=Desired(digest="d", users=1, groups=1, mappings=1),
        fingerprint="9c1e44d207ab",
        changes=(hired,) if changes else (),
        guards=guards,
    )


REMOVALS = Guard(name="removals", limit="5%", actual=9, breached=True)
WINDOW = Guard(name="window", limit="weekends", actual=0, breached=True)


@pytest.mark.parametrize(
    ("guards", "blocked", "queued"),
    [
        ((), "false", "false"),
        ((REMOVALS,), "true", "false"),
        ((WINDOW,), "false", "true"),
        ((REMOVALS, WINDOW), "true", "false"),
        ((Guard(name="removals", limit="5%", actual=9, breached=True, allowed=True),), "false", "false"),
    ],
)
def test_blocked_and_queued_are_told_apart(guards: tuple[Guard, ...], blocked: str, queued: str) -> None:
    assert outputs_of(_plan(*guards)) == (
        ("has-changes", "true"),
        ("blocked", blocked),
        ("queued", queued),
        ("fingerprint", "9c1e44d207ab"),
    )


def test_nothing_to_do_is_not_queued() -> None:
    assert dict(outputs_of(_plan(WINDOW, changes=False)))["queued"] == "false"


def test_an_output_is_between_its_delimiters() -> None:
    assert lines((("a", "1"), ("b", "2\n3")), delimiter="EOF_x7") == (
        "a<<EOF_x7\n1\nEOF_x7\nb<<EOF_x7\n2\n3\nEOF_x7\n"
    )


def test_a_value_cannot_end_early() -> None:
    with pytest.raises(ValueError, match="delimiter"):
        lines((("a", "1\nEOF\nevil<<EOF\n2"),), delimiter="EOF")


@pytest.mark.parametrize("letter", ["a", "é", "🦊"])
def test_a_summary_fits_into_a_mebibyte(letter: str) -> None:
    text = summary(f"{letter * 99}\n" * 30_000, already=5000)
    assert MOST_SUMMARY_BYTES - 40_000 < len(text.encode()) + 5000 <= MOST_SUMMARY_BYTES
    assert "cut here" in text


def test_a_short_summary_is_whole() -> None:
    assert summary("# Plan") == "# Plan\n"


def test_a_full_summary_takes_no_more() -> None:
    assert summary("# Plan", already=MOST_SUMMARY_BYTES) == ""
