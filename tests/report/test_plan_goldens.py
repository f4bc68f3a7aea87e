"""Twelve reorganisations, as whoever reviews them sees them."""

import pytest

from ovsync.report.columns import width
from ovsync.report.plan_html import plan_html
from ovsync.report.plan_json import plan_json
from ovsync.report.plan_markdown import plan_markdown
from ovsync.report.plan_text import plan_text
from ovsync.report.style import Style
from tests.conftest import Golden
from tests.report.companies import REORGANISATIONS, acme, planned

SMALL = sorted(REORGANISATIONS.keys() - {"import-500"})


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", sorted(REORGANISATIONS))
def test_text(name: str, columns: int, golden: Golden) -> None:
    text = plan_text(planned(REORGANISATIONS[name]()), style=Style(width=columns))
    assert all(width(line) <= columns for line in text.splitlines())
    assert text == "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    golden(f"report/{name}.{columns}.txt", text)


@pytest.mark.parametrize("name", SMALL)
def test_every_field(name: str, golden: Golden) -> None:
    plan = planned(REORGANISATIONS[name]())
    golden(f"report/{name}.verbose.txt", plan_text(plan, style=Style(width=100), verbose=True))


@pytest.mark.parametrize("name", sorted(REORGANISATIONS))
def test_markdown(name: str, golden: Golden) -> None:
    after = REORGANISATIONS[name]()
    golden(f"report/{name}.md", plan_markdown(planned(after), desired=after, base=acme()))


@pytest.mark.parametrize("name", SMALL)
def test_json(name: str, golden: Golden) -> None:
    golden(f"report/{name}.json", b"".join(plan_json(planned(REORGANISATIONS[name]()))).decode())


def test_page(golden: Golden) -> None:
    after = REORGANISATIONS["split"]()
    golden("report/split.html", plan_html(planned(after), desired=after, base=acme()))
