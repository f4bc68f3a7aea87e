"""What `explain` shows is true: the wrong example is found, the right one is not."""

import pytest

from ovsync.diagnostics import Severity
from ovsync.rules import all_rules, explain
from ovsync.rules.catalogue import CHECKS
from tests.rules.orgs import Loaded, loaded

NAMES = [rule.name for rule in all_rules()]


def _found(organisation: Loaded, severity: Severity) -> set[str]:
    return {one.rule for one in organisation.diagnostics if one.severity is severity}


@pytest.mark.parametrize("name", NAMES)
def test_the_wrong_example_is_found_and_the_right_one_is_not(name: str) -> None:
    rule = explain(name)
    assert rule is not None
    wrong, right = loaded(rule.wrong), loaded(rule.right)
    assert _found(right, Severity.ERROR) == set(), right.diagnostics
    assert name not in _found(right, Severity.WARNING)
    if rule.severity is Severity.ERROR:
        assert _found(wrong, Severity.ERROR) == {name}
    else:
        assert _found(wrong, Severity.ERROR) == set()
        assert name in _found(wrong, Severity.WARNING)


@pytest.mark.parametrize("name", NAMES)
def test_an_explanation_is_short_and_whole(name: str) -> None:
    rule = explain(name)
    assert rule is not None
    assert 2 <= rule.why.count(". ") + 1 <= 4
    assert rule.why.endswith(".")
    assert rule.wrong != rule.right


def test_every_check_has_a_line_that_says_what_it_ensures() -> None:
    for rule, check in CHECKS:
        assert (check.__doc__ or "").startswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), rule.name


def test_there_is_no_rule_of_another_name() -> None:
    assert explain("no-such-rule") is None
    assert sorted(set(NAMES)) == NAMES
