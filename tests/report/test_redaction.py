"""Nobody's name or email is left in a redacted plan, in any format."""

import json

import pytest
from msgspec.structs import replace

from ovsync.planning.plan import Finding, Plan
from ovsync.report.plan_html import plan_html
from ovsync.report.plan_json import plan_json
from ovsync.report.plan_markdown import plan_markdown
from ovsync.report.plan_text import plan_text
from ovsync.report.redaction import redact, redact_diagnostics, redact_text
from ovsync.report.style import Style
from tests.conftest import Golden
from tests.report.companies import REORGANISATIONS, acme, planned
from tests.report.test_diagnostics_text import at, finding


def _everything(plan: Plan) -> str:
    texts = (
        plan_text(plan, style=Style(), verbose=True),
        plan_markdown(plan),
        plan_html(plan),
        b"".join(plan_json(plan)).decode(),
    )
    return "\n".join(texts)


@pytest.mark.parametrize("name", sorted(REORGANISATIONS.keys() - {"import-500"}))
def test_no_name_and_no_email_is_left(name: str) -> None:
    after = REORGANISATIONS[name]()
    people = {one.id: one for one in (*acme().people, *after.people)}.values()
    plan = planned(after)
    noted = replace(
        plan,
        notes=("Max Power <max@acme.example> was warned about, MAX@ACME.EXAMPLE too.",),
        settings_changes=("syncManagerEmail: hris@acme.example -> ana@acme.example",),
        diagnostics=(Finding(rule="x", severity="warning", message="Ana Cruz is ana@acme.example"),),
    )
    text = _everything(redact(noted, people))
    assert "@" not in text.replace("@media", "")
    for one in people:
        assert one.name not in text
        assert f"{one.first_name}'s Team" not in text


def test_keys_stay(golden: Golden) -> None:
    plan = redact(planned(REORGANISATIONS["dissolve"]()), acme().people)
    golden("report/dissolve.redacted.txt", plan_text(plan, style=Style(width=100), verbose=True))
    assert {change.id for change in plan.changes} >= {"eve", "flo", "gus", "hal"}


def test_a_redacted_plan_keeps_its_fingerprint_and_shape() -> None:
    plan = planned(REORGANISATIONS["dissolve"]())
    redacted = redact(plan)
    assert redacted.fingerprint == plan.fingerprint
    assert [change.action for change in redacted.changes] == [change.action for change in plan.changes]
    assert json.loads(b"".join(plan_json(redacted))).keys() == json.loads(b"".join(plan_json(plan))).keys()


def test_an_email_as_an_id_becomes_a_stand_in_that_is_the_same_everywhere() -> None:
    plan = planned(REORGANISATIONS["leave"]())
    (change,) = (one for one in plan.changes if one.kind == "person")
    odd = replace(
        plan,
        changes=(replace(change, id="dee@acme.example", key="dee@acme.example"),),
        guards=(replace(plan.guards[0], ids=("dee@acme.example",)),),
    )
    redacted = redact(odd)
    assert redacted.changes[0].id == redacted.guards[0].ids[0]
    assert redacted.changes[0].id.startswith("person-")


def test_findings_lose_emails_and_names() -> None:
    said = "Ana Cruz <ana@acme.example> and bo@acme.example meet."
    one = finding("x", at("f", 1, 1), said, suggestion="Ask John Côté.")
    (found,) = redact_diagnostics((one,), acme().people)
    assert found.message == "ana and (email) meet."
    assert found.help == "Ask john."


def test_a_quote_before_an_email_stays() -> None:
    assert (
        redact_text("'ana@acme.example' is also the email of 'a'", ()) == "'(email)' is also the email of 'a'"
    )
    assert redact_text("is o'brien@acme.example here", ()) == "is (email) here"
