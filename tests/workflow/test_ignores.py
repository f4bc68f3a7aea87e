"""Why an ignore silences nothing, in the words that help."""

import pytest

from tests.rules.orgs import loaded

ORG = """\
people:
  ana: {email: ana@acme.example, firstName: Ana, lastName: Roy}
  bo: {email: bo@acme.example, firstName: Bo, lastName: Roy}
teams:
  sales: {name: Sales, managers: [ana], members: [bo]}  # ovsync: ignore[team-below-anonymity%s] a pilot
"""


@pytest.mark.parametrize(
    ("name", "said", "advice"),
    [
        ("mixed-team", "no warning mixed-team is on this line", "take the comment out, or move it"),
        ("unknown-person", "unknown-person is an error, and errors cannot be silenced", "correct what"),
        ("mixd-team", "there is no rule mixd-team", "did you mean 'mixed-team'?"),
    ],
)
def test_an_ignore_that_silences_nothing(name: str, said: str, advice: str) -> None:
    (one,) = loaded(ORG % f", {name}").diagnostics
    assert one.rule == "unused-ignore"
    assert said in one.message
    assert advice in one.help
