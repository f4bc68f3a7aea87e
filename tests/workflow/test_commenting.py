from html import unescape

import pytest

from ovsync.github.client import Client
from ovsync.github.comments import ACTIONS_BOT
from ovsync.github.errors import GithubError
from ovsync.planning.plan import Base, Desired, Guard, Plan
from ovsync.workflow.commenting import Shown, drift, inert, preformatted, show
from tests.github.standin import HEAD, StandIn, answered

PLAN = Plan(
    organization="Acme",
    environment="production",
    generated_at="2026-03-01T10:00:00Z",
    as_of="2026-03-01",
    base=Base(),
    desired=Desired(digest="d", users=1, groups=1, mappings=1),
    fingerprint="9c1e44d207ab",
    guards=(Guard(name="removals", limit="5%", actual=9, breached=True),),
)


def _show(client: Client, plan: Plan | None = PLAN, markdown: str = "the plan") -> Shown:
    return show(
        client,
        1,
        author=ACTIONS_BOT,
        environment="production",
        head=HEAD,
        plan=plan,
        markdown=markdown,
        full="https://github.example/run/1",
    )


def test_a_plan_is_shown_with_what_a_later_run_must_know(github: StandIn, client: Client) -> None:
    assert _show(client).action == "created"
    first = github.comments[1][0]["body"].partition("\n")[0]
    assert first == (
        f"<!-- ovsync:plan environment=production head={HEAD} fingerprint=9c1e44d207ab blocked=removals -->"
    )


def test_why_there_is_no_plan_takes_the_place_of_the_plan(github: StandIn, client: Client) -> None:
    _show(client)
    assert _show(client, None, preformatted("No plan", "org/a.yaml:1:1: error")).action == "updated"
    [comment] = github.comments[1]
    assert "fingerprint" not in comment["body"]


def test_a_long_plan_names_where_the_whole_is(github: StandIn, client: Client) -> None:
    shown = _show(client, markdown="line\n" * 20_000)
    assert "shortened" in shown.message
    assert "https://github.example/run/1" in github.comments[1][0]["body"]


def test_a_fork_is_told_to_read_the_summary(github: StandIn, client: Client) -> None:
    github.faults = [
        lambda request: None,
        lambda request: answered({"message": "Resource not accessible by integration"}, 403),
    ]
    shown = _show(client)
    assert shown.action == "forbidden"
    assert "summary" in shown.message


def test_what_is_wrong_with_github_is_not_taken_for_a_fork(github: StandIn, client: Client) -> None:
    github.faults = [lambda request: answered({"message": "Bad credentials"}, 401)]
    with pytest.raises(GithubError, match="Bad credentials"):
        _show(client)


HOSTILE = [
    "</pre><script>alert(1)</script>",
    "@everyone and #1",
    "\n\n# A title\n\n- [ ] x",
    "```\n</details>",
    "\u202egnp.exe",
    "\x1b[31mred",
    "| a | b |",
    "<!-- ovsync:plan environment=production -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_output_cannot_act(text: str) -> None:
    shown = preformatted("A log", f"before {text} after")
    inside = shown.removeprefix("### A log\n\n<pre>\n").removesuffix("\n</pre>\n")
    assert not set("<>@`\u202e\x1b") & set(inside)
    # A blank line would end the HTML block, and Markdown would come to life.
    assert all(line.strip() for line in inside.splitlines())


def test_plain_output_reads_as_it_was() -> None:
    assert unescape(inert("a < b & c@d.example `x`")) == "a < b & c@d.example `x`"


def test_drift_is_one_issue_until_it_is_gone(github: StandIn, client: Client) -> None:
    def keep(markdown: str | None) -> str:
        return drift(client, author=ACTIONS_BOT, environment="production", markdown=markdown).action

    assert [keep("one"), keep("two"), keep(None), keep(None)] == ["opened", "updated", "closed", "none"]
    assert "production" in github.issues[0]["title"]
